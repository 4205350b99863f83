/** The version of the consent text that the app shows; raise it when the text changes its meaning. */
export const CONSENT_VERSION = 1;
