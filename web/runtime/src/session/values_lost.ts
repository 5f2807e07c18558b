/** Features went down with the thread that they were lent to: they must be computed again. */
export class ValuesLost {
  /** @param reason What became of the thread. */
  constructor(readonly reason: unknown) {}
}
