// For the settings alone, and so not in the kit's own entry, which everybody loads first.
export { HELD_LANGUAGES, RETENTION_DAYS } from "@shutterbell/contract";
