import { createCell } from "./cell.ts";
import type { Later } from "./later.ts";
import { UNWATCHED } from "./live/watch.ts";
import type { Load } from "./load-once.ts";
import type { Kit, PushState, Store, UnsavedChange } from "./types.ts";
import { untilLoaded } from "./until-loaded.ts";
import { whenLoaded } from "./when-loaded.ts";

/** What is loaded later, as if it were there. */
export function standIn(load: Load<Later>) {
  const { loaded } = load;
  const show = <T>(initial: T, choose: (later: Later) => Store<T>): Store<T> =>
    untilLoaded(createCell(initial), loaded, choose);
  /** What is there already begins within the call: it shows a change at once, and a browser takes it as of the click. */
  const act =
    <Given extends unknown[], Answer>(choose: (later: Later) => (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> =>
      choose(loaded.get() ?? (await load()))(...given);
  return {
    push: {
      ...show<PushState>({ status: "notAsked" }, ({ push }) => push),
      enable: act(({ push }) => push.enable),
      disable: act(({ push }) => push.disable),
    },
    device: {
      ...show(false, ({ device }) => device),
      remember: act(({ device }) => device.remember),
    },
    preferences: {
      ...show<ReturnType<Kit["preferences"]["get"]>>(UNWATCHED, ({ preferences }) => preferences),
      change: act(({ preferences }) => preferences.change),
    },
    unsaved: {
      ...show<readonly UnsavedChange[]>([], ({ unsaved }) => unsaved),
      dismiss: () => loaded.get()?.unsaved.dismiss(),
    },
    update: {
      ...show(false, ({ update }) => update),
      take: act(({ update }) => update.take),
    },
    invitation: act(({ invitation }) => invitation),
    join: act(({ join }) => join),
    setConsent: act(({ setConsent }) => setConsent),
    markSeen: act(({ markSeen }) => markSeen),
    markRead: act(({ markRead }) => markRead),
    archive: act(({ archive }) => archive),
    answerNotMe: act(({ answerNotMe }) => answerNotMe),
    exportMe: act(({ exportMe }) => exportMe),
    eraseMe: act(({ eraseMe }) => eraseMe),
    onOpen: (listener) => whenLoaded(loaded, ({ onOpen }) => onOpen(listener)),
    speak: (language) =>
      void whenLoaded(loaded, ({ speak }) => {
        speak(language);
        return () => undefined;
      }),
  } satisfies Partial<Kit>;
}
