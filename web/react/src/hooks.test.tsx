// @vitest-environment happy-dom
import { act } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { live, openStage, PREFERENCES } from "../fakes/stage.tsx";
import {
  ShutterbellProvider,
  useConnection,
  useEvent,
  useGallery,
  useInbox,
  useKit,
  useMe,
  useOwnDevice,
  usePhotosOfMe,
  useProgress,
  usePreferences,
  usePush,
  useSession,
  useUnreadCount,
  useUnsaved,
} from "./index.ts";

let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.end());

function Everything() {
  const gallery = useGallery("harbour");
  const shown = {
    session: useSession().status,
    event: useEvent("harbour").value?.name ?? null,
    me: useMe("harbour").value?.displayName ?? null,
    hasOlder: gallery.value?.hasOlder ?? null,
    inbox: useInbox("harbour").connection,
    unread: useUnreadCount("harbour"),
    ofMe: usePhotosOfMe("harbour").value?.length ?? null,
    processed: useProgress("harbour").value?.processed ?? null,
    push: usePush().state.status,
    isMine: useOwnDevice().isMine,
    unsaved: useUnsaved().changes.length,
    digest: usePreferences().preferences?.digest ?? null,
    connection: useConnection("harbour").connection,
  };
  return <button onClick={() => void gallery.loadOlder()}>{JSON.stringify(shown)}</button>;
}
const shown = (): unknown => JSON.parse(stage.place.textContent);

const START = {
  session: "unknown",
  event: null,
  me: null,
  hasOlder: null,
  inbox: "idle",
  unread: 0,
  ofMe: null,
  processed: null,
  push: "notAsked",
  isMine: false,
  unsaved: 0,
  digest: null,
  connection: "idle",
};

describe("the hooks over stores", () => {
  test("show what the stores hold, and each change", () => {
    stage.draw(<Everything />);
    expect(shown()).toEqual(START);
    act(() => {
      stage.stores.session.set({ status: "signedIn", uid: "mali", hasEmail: false, hasPhone: false });
      stage.stores.gallery.set(live({ photos: [], hasOlder: true }));
      stage.stores.inbox.set(live({ items: [], photos: [], archived: [], unread: 3, hasOlder: false }));
      stage.stores.progress.set(live({ received: 3, processed: 2, failed: 0 }));
      stage.stores.push.set({ status: "on" });
      stage.stores.preferences.set(live(PREFERENCES));
      stage.stores.me.set(live(null));
      stage.stores.device.set(true);
      stage.stores.unsaved.set([{ kind: "read", takenAt: new Date(0), reason: "tooOld" }]);
    });
    expect(shown()).toEqual({
      ...START,
      session: "signedIn",
      hasOlder: true,
      inbox: "live",
      unread: 3,
      ofMe: 0,
      processed: 2,
      push: "on",
      isMine: true,
      unsaved: 1,
      digest: "hourly",
    });
  });

  test("subscribe while they are on the screen, and not after", () => {
    stage.draw(<Everything />);
    const stores = Object.values(stage.stores);
    expect(stores.every(({ listeners }) => listeners.size > 0)).toBe(true);
    stage.draw(null);
    expect(stores.map(({ listeners }) => listeners.size)).toEqual(stores.map(() => 0));
  });

  test("hand on loadOlder", async () => {
    stage.draw(<Everything />);
    await act(async () => stage.place.querySelector("button")?.click());
    expect(stage.stores.gallery.pages).toBe(2);
  });

  test("hand on a change of the preferences, by the same function at each render", async () => {
    const given = new Set<unknown>();
    const Changer = () => {
      const { preferences, connection, error, change } = usePreferences();
      given.add(change);
      const name = `${preferences?.digest ?? "unknown"} ${connection} ${String(error)}`;
      return <button onClick={() => void change({ digest: "eventEnd" })}>{name}</button>;
    };
    stage.draw(<Changer />);
    expect(stage.place.textContent).toBe("unknown idle null");
    act(() => stage.stores.preferences.set(live(PREFERENCES)));
    expect(stage.place.textContent).toBe("hourly live null");
    await act(async () => stage.place.querySelector("button")?.click());
    expect(stage.changes).toEqual([{ digest: "eventEnd" }]);
    expect(given.size).toBe(1);
  });

  test("draw on a server what the stores start with", () => {
    const html = renderToString(
      <ShutterbellProvider kit={stage.kit}>
        <Everything />
      </ShutterbellProvider>,
    );
    expect(html).toContain("idle");
    expect(Object.values(stage.stores).every(({ listeners }) => listeners.size === 0)).toBe(true);
  });

  test("say what is missing where there is no provider", () => {
    const Lost = () => {
      useKit();
      return null;
    };
    expect(() => renderToString(<Lost />)).toThrow("Put a <ShutterbellProvider kit={…}> above this component.");
  });
});
