export interface SavedFile {
  readonly name: string;
  /** Its MIME type. */
  readonly type: string;
  readonly text: string;
}

/** Lets the browser save a text as a file, as if a link to it had been clicked. */
export function saveFile({ name, type, text }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
