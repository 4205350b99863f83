/** As `ref`: takes the focus when it appears. For what stands where the pressed button was, so that the focus is not lost. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
