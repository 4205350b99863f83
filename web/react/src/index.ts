export { ShutterbellProvider, useKit } from "./provider.tsx";
export { useConnection, useEvent, useMe, useProgress } from "./use-event.ts";
export { useNewItem, useOpenLink } from "./use-listener.ts";
export { useGallery, useInbox, useUnreadCount } from "./use-paged.ts";
export type { Paged } from "./use-paged.ts";
export { usePreferences } from "./use-preferences.ts";
export type { WatchedPreferences } from "./use-preferences.ts";
export { usePush } from "./use-push.ts";
export { useSession } from "./use-session.ts";
