/** Where the suite that runs the tests has its parts; `npm test` sets it. */
export interface SuiteEnv {
  readonly origin: string;
  readonly images: string;
  readonly fcm: string;
  readonly functions: string;
  readonly chromium: string;
  readonly dbusDaemon: string;
}

const need = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new Error(`${name} is not set: this test needs the emulators. Run it with \`npm test\`.`);
  }
  return value;
};

export const readSuiteEnv = (): SuiteEnv => ({
  origin: need("SHUTTERBELL_ORIGIN"),
  images: need("SHUTTERBELL_IMAGES"),
  fcm: `http://${need("FCM_EMULATOR_HOST")}`,
  functions: need("SHUTTERBELL_FUNCTIONS"),
  chromium: need("CHROMIUM_PATH"),
  dbusDaemon: need("DBUS_DAEMON_PATH"),
});
