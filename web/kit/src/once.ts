/** The same for the same event, however often it is asked for. */
export function oncePerEvent<T>(make: (eventId: string) => T): (eventId: string) => T {
  const made = new Map<string, T>();
  return (eventId) => {
    const one = made.get(eventId) ?? make(eventId);
    made.set(eventId, one);
    return one;
  };
}
