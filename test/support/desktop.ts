import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { interface as dbusInterface, sessionBus } from "@jellybrick/dbus-next";

/** A notification as the desktop was told to show it. `id` stays the same when one is updated in place. */
export interface DesktopNotification {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** The words of its buttons. */
  readonly actions: readonly string[];
  /** When the desktop received it, by this process' clock. */
  readonly at: Date;
}

/** A desktop without a screen: what a browser shows on it can be read, and clicked as a person would. */
export interface Desktop {
  /** For the browser's DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** What is on it now. */
  readonly shown: () => readonly DesktopNotification[];
  /** Everything that it was ever told to show, each update once more. */
  readonly history: () => readonly DesktopNotification[];
  /** Presses it, or its button with these words. */
  readonly click: (id: number, action?: string) => void;
  /** Wipes everything away, as a person would. */
  readonly dismissAll: () => void;
  readonly close: () => Promise<void>;
}

const DISMISSED = 2;
const CLOSED_BY_CALL = 3;
const NAME = "org.freedesktop.Notifications";

/** The Desktop Notifications Specification, version 1.2, as much of it as Chromium calls. */
class Notifications extends dbusInterface.Interface {
  readonly live = new Map<number, DesktopNotification>();
  readonly history: DesktopNotification[] = [];
  readonly now: () => Date;
  readonly keys = new Map<number, ReadonlyMap<string, string>>();
  #lastId = 0;

  constructor(now: () => Date) {
    super(NAME);
    // The library's own fields would hide what configureMembers() puts on the prototype (0.11.3).
    delete this.$methods;
    delete this.$properties;
    delete this.$signals;
    this.now = now;
  }

  GetCapabilities(): string[] {
    return ["actions", "body", "icon-static", "persistence"];
  }

  GetServerInformation(): string[] {
    return ["desktop without a screen", "test", "1.0", "1.2"];
  }

  Notify(_app: string, replaces: number, _icon: string, title: string, body: string, actions: string[]): number {
    const id = replaces === 0 ? (this.#lastId += 1) : replaces;
    // Pairs of a key and its words; a press of the notification itself is one of them.
    const keys = new Map(actions.flatMap((key, at) => (at % 2 === 0 ? [[actions[at + 1] ?? "", key] as const] : [])));
    keys.delete("");
    for (const [words, key] of keys) if (key === "default") keys.delete(words);
    this.keys.set(id, keys);
    const notification = { id, title, body, actions: [...keys.keys()], at: this.now() };
    this.live.set(id, notification);
    this.history.push(notification);
    return id;
  }

  CloseNotification(id: number): void {
    this.live.delete(id);
    this.NotificationClosed(id, CLOSED_BY_CALL);
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }

  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }
}

Notifications.configureMembers({
  methods: {
    GetCapabilities: { inSignature: "", outSignature: "as" },
    GetServerInformation: { inSignature: "", outSignature: "ssss" },
    Notify: { inSignature: "susssasa{sv}i", outSignature: "u" },
    CloseNotification: { inSignature: "u", outSignature: "" },
  },
  signals: { NotificationClosed: { signature: "uu" }, ActionInvoked: { signature: "us" } },
});

/** Starts a message bus of its own and the notification service on it. */
export async function startDesktop(dbusDaemon: string, now: () => Date = () => new Date()): Promise<Desktop> {
  const daemon = spawn(dbusDaemon, ["--session", "--nofork", "--nopidfile", "--print-address=1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(daemon, "exit");
  const [address] = (await once(createInterface({ input: daemon.stdout }), "line")) as [string];
  const bus = sessionBus({ busAddress: address });
  const service = new Notifications(now);
  bus.export("/org/freedesktop/Notifications", service);
  await bus.requestName(NAME);
  return {
    address,
    shown: () => [...service.live.values()],
    history: () => service.history,
    click: (id, action) => {
      const key = action === undefined ? "default" : service.keys.get(id)?.get(action);
      if (key === undefined) throw new Error(`notification ${id} has no button that says ${action}`);
      service.ActionInvoked(id, key);
    },
    dismissAll: () => {
      for (const id of service.live.keys()) {
        service.live.delete(id);
        service.NotificationClosed(id, DISMISSED);
      }
    },
    async close() {
      bus.disconnect();
      daemon.kill();
      await exited;
    },
  };
}
