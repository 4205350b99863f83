// Firestore brings a regular expression engine for its pipelines, a sixth of all that an opening of the app loads. The app
// asks by queries alone, so this stands in its place: were a pipeline ever evaluated here, it would say so.
const refuse = (): never => {
  throw new Error("This app is built without Firestore's pipelines (web/app/no-re2.ts).");
};

export const RE2JS = { compile: refuse, matches: refuse };
