// An entry of its own: an app reads its address before the kit, with Firebase in it, is there.
export { photoLink, photosIn, photosOfMeLink } from "@shutterbell/contract";
