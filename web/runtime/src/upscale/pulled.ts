/**
 * What `make` gives away, for who asks for it: it begins when the first value is asked for, and `give` resolves when its
 * value has been. Who breaks off has `ended` aborted, and waits until it has ended; else what it resolves with is returned.
 */
export async function* pulled<Value, Returned>(
  make: (give: (value: Value) => Promise<void>, ended: AbortSignal) => Promise<Returned>,
): AsyncGenerator<Value, Returned, undefined> {
  const controller = new AbortController();
  const handover = new Handover<Value>();
  const made = make((value) => handover.give(value), controller.signal);
  const over = made.then(() => undefined);
  over.catch(() => undefined); // heard when the next value is asked for
  try {
    for (;;) {
      const given = await Promise.race([handover.next(), over]);
      if (!given) return await made;
      yield given.value;
    }
  } finally {
    controller.abort();
    handover.close();
    await made.catch(() => undefined);
  }
}

interface Given<Value> {
  readonly value: Value;
}

/** From one who gives to one who takes, one value at a time. */
class Handover<Value> {
  private waiting: { readonly given: Given<Value>; readonly taken: () => void } | undefined;
  private wake: (() => void) | undefined;
  private isClosed = false;

  /** Resolves when the value has been taken, or nobody will. */
  async give(value: Value): Promise<void> {
    if (this.isClosed) return;
    await new Promise<void>((taken) => {
      this.waiting = { given: { value }, taken };
      this.wake?.();
    });
  }

  async next(): Promise<Given<Value>> {
    if (!this.waiting) {
      await new Promise<void>((wake) => {
        this.wake = wake;
      });
    }
    const { given, taken } = this.waiting as NonNullable<typeof this.waiting>;
    this.waiting = undefined;
    this.wake = undefined;
    taken();
    return given;
  }

  close(): void {
    this.isClosed = true;
    this.waiting?.taken();
  }
}
