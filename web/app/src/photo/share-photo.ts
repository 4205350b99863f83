/** Whether this browser can hand a picture on to other apps. */
export const canShare = (): boolean =>
  typeof navigator.share === "function" && typeof navigator.canShare === "function";

export const fileName = (path: string): string => path.split("/").at(-1) ?? path;

/**
 * Hands the picture itself on, and not its address: whoever gets it need not be a guest.
 * @returns false when it did not work; a reader who thinks better of it is no failure
 */
export async function sharePhoto(address: string, title: string): Promise<boolean> {
  try {
    const response = await fetch(address);
    if (!response.ok) return false;
    const blob = await response.blob();
    const files = [new File([blob], fileName(new URL(address, location.href).pathname), { type: blob.type })];
    if (!navigator.canShare({ files })) return false;
    await navigator.share({ files, title });
    return true;
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === "AbortError";
  }
}
