import { type DocumentKind, eventId, readDocument, templates, uid } from "@shutterbell/contract";
import type { DoorServer } from "../support/doors/serve-doors.ts";

const ids: Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>> = { eventId, uid };

/** Whether a path is one of this template, with ids in it that can be ids. */
function isOf(template: string, path: string): boolean {
  const [parts, places] = [path.split("/"), template.split("/")];
  return (
    parts.length === places.length &&
    places.every((place, index) => {
      const [, name] = /^\{(\w+)\}$/.exec(place) ?? [];
      return name === undefined ? place === parts[index] : (ids[name]?.safeParse(parts[index]).success ?? true);
    })
  );
}

function isReadable(kind: DocumentKind, fields: unknown, path: string): boolean {
  try {
    readDocument(kind, fields, path);
    return true;
  } catch {
    return false;
  }
}

/** Documents that stand where none may, or that nobody can read. */
export function misplaced({ store }: DoorServer["memory"]): string[] {
  const kinds = Object.keys(templates) as DocumentKind[];
  return store.paths().filter((path) => {
    const kind = kinds.find((one) => isOf(templates[one], path));
    return kind === undefined || !isReadable(kind, store.read(path)?.fields, path);
  });
}
