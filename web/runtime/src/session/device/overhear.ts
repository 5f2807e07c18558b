/** Has `heard` told of what a method is given and makes, until the function that it gives is called. A method that there isn't is no matter. */
export function overhear<Target extends object>(
  target: Target,
  name: keyof Target & string,
  heard: (given: readonly unknown[], made: unknown) => void,
): () => void {
  const method: unknown = target[name];
  if (typeof method !== 'function') return () => undefined;
  const value = (...given: unknown[]): unknown => {
    const made: unknown = method.apply(target, given);
    heard(given, made);
    return made;
  };
  const own = Object.getOwnPropertyDescriptor(target, name); // mostly it is its prototype's
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  };
}
