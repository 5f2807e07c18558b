// Time within which a cancel or a pause should be heard.
const LONGEST_BREATH_MS = 16;
let lastBreath = 0;

/** Lets messages and timers in, where it is time to: ONNX Runtime's wasm blocks its thread. */
export async function breathe(): Promise<void> {
  if (performance.now() - lastBreath < LONGEST_BREATH_MS) return;
  await letOthersIn();
  lastBreath = performance.now();
}

/** Comes back when all that waits by now had its turn. Not by a timer, because browsers make nested timers wait for 4 ms. */
export function letOthersIn(): Promise<void> {
  return new Promise<void>((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else postToMyself(resolve);
  });
}

function postToMyself(heard: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    heard();
  };
  port2.postMessage(undefined);
}
