/** Leaves out the second click of a double one: by then the button may do something else, or another one lie in its place. */
export function single(act: () => unknown): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail !== 2) void act();
  };
}
