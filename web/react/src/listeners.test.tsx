// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ITEM, live, openStage, unknown } from "../fakes/stage.tsx";
import { useNewItem, useNotificationStream, useOpenLink } from "./index.ts";

let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.end());

describe("the hooks that listen", () => {
  function Listener({ hear }: { readonly hear: (what: string) => void }) {
    useNewItem("harbour", ({ notificationId }) => hear(notificationId));
    useOpenLink((link) => hear(link));
    return null;
  }
  const tellItem = (notificationId: string): void => {
    for (const listener of stage.items) listener({ ...ITEM, notificationId });
  };

  test("call the newest function, and listen once however often they are drawn", () => {
    const heard: string[] = [];
    stage.draw(<Listener hear={(what) => heard.push(`first ${what}`)} />);
    const [listener] = stage.items;
    stage.draw(<Listener hear={(what) => heard.push(`second ${what}`)} />);
    expect([...stage.items]).toEqual([listener]);
    act(() => tellItem("harbour_p1"));
    act(() => stage.links.forEach((open) => open("/e/harbour/me")));
    expect(heard).toEqual(["second harbour_p1", "second /e/harbour/me"]);
  });

  test("hear nothing once they are gone", () => {
    stage.draw(<Listener hear={() => undefined} />);
    stage.draw(null);
    expect(stage.items.size + stage.links.size).toBe(0);
  });
});

describe("the stream", () => {
  const INBOX = live({ items: [], photos: [], archived: [], unread: 0, hasOlder: false });
  const become = (connection: (typeof INBOX)["connection"], error: (typeof INBOX)["error"] = null): void =>
    act(() => stage.stores.inbox.set({ ...INBOX, connection, error }));
  const failure = Object.assign(new Error("gone"), { code: "kit/unavailable" as const });

  function Stream({ hear, enabled = true }: { readonly hear: (what: string) => void; readonly enabled?: boolean }) {
    const { isConnected, state, attempts, lastError } = useNotificationStream("harbour", {
      onNotification: ({ notificationId }) => hear(notificationId),
      onConnected: () => hear("connected"),
      onDisconnected: (now) => hear(`disconnected ${now}`),
      onReconnecting: (count) => hear(`again ${count}`),
      enabled,
    });
    return <p>{`${isConnected} ${state} ${attempts} ${lastError?.code ?? "no error"}`}</p>;
  }

  test("tells of the first connection, and counts no attempt for it", () => {
    const heard: string[] = [];
    stage.draw(<Stream hear={(what) => heard.push(what)} />);
    expect(stage.place.textContent).toBe("false idle 0 no error");
    become("connecting");
    expect(stage.place.textContent).toBe("false connecting 0 no error");
    become("live");
    expect(stage.place.textContent).toBe("true live 0 no error");
    expect(heard).toEqual(["connected"]);
  });

  test("counts the attempts since it was last connected, and begins anew when it is", () => {
    const heard: string[] = [];
    stage.draw(<Stream hear={(what) => heard.push(what)} />);
    for (const one of ["connecting", "live", "offline", "connecting", "stale", "connecting"] as const) become(one);
    expect(stage.place.textContent).toBe("false connecting 2 no error");
    become("live");
    expect(stage.place.textContent).toBe("true live 0 no error");
    become("stale");
    become("connecting");
    expect(heard).toEqual([
      "connected",
      "disconnected offline",
      "again 1",
      "again 2",
      "connected",
      "disconnected stale",
      "again 1",
    ]);
  });

  test("keeps the last error when the connection is there again", () => {
    stage.draw(<Stream hear={() => undefined} />);
    become("connecting");
    become("failed", failure);
    become("connecting");
    become("live");
    expect(stage.place.textContent).toBe("true live 0 kit/unavailable");
  });

  test("says that it is connected where it was already", () => {
    stage.stores.inbox.set(INBOX);
    const heard = new Set<string>();
    stage.draw(<Stream hear={(what) => heard.add(what)} />);
    expect([...heard]).toEqual(["connected"]);
  });

  test("calls the newest handlers without listening anew, and nothing after it is gone", () => {
    const heard: string[] = [];
    stage.draw(<Stream hear={(what) => heard.push(`first ${what}`)} />);
    const listeners = [...stage.items, ...stage.stores.inbox.listeners];
    stage.draw(<Stream hear={(what) => heard.push(`second ${what}`)} />);
    expect([...stage.items, ...stage.stores.inbox.listeners]).toEqual(listeners);
    act(() => stage.items.forEach((tell) => tell(ITEM)));
    expect(heard).toEqual(["second harbour_p1"]);
    stage.draw(null);
    expect(stage.items.size + stage.stores.inbox.listeners.size).toBe(0);
  });

  test("listens to nothing while it is not enabled", () => {
    const heard: string[] = [];
    stage.draw(<Stream hear={(what) => heard.push(what)} enabled={false} />);
    expect(stage.items.size + stage.stores.inbox.listeners.size).toBe(0);
    become("live");
    expect([stage.place.textContent, heard]).toEqual(["false idle 0 no error", []]);
    act(() => stage.stores.inbox.set(unknown));
    stage.draw(<Stream hear={(what) => heard.push(what)} />);
    become("live");
    expect([stage.place.textContent, heard]).toEqual(["true live 0 no error", ["connected"]]);
  });
});
