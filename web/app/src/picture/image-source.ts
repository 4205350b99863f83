import { createContext, useContext } from "react";

/** Turns an image path of a photo card into an address. */
export type ImageSource = (path: string) => string;

/** The resolver of the demo and of any host that serves images below one address. */
export const belowBase =
  (base: string): ImageSource =>
  (path) =>
    base + path;

const ImageSourceContext = createContext<ImageSource>(belowBase("/images/"));
export const ImageSourceProvider = ImageSourceContext.Provider;
export const useImageSource = (): ImageSource => useContext(ImageSourceContext);
