// What is under way, or was last.
let last: Promise<unknown> = Promise.resolve();

/**
 * Does works one after the other: ONNX Runtime Web can neither make two sessions at a time
 * (https://github.com/microsoft/onnxruntime/issues/19443) nor run two.
 */
export function inOrtTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
