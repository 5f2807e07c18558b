import type { Backend } from '../api.js';
import type { BackendReason } from '../reasons.js';
import type { ModelSession } from './model_session.js';

/** A backend that computes here, with the network on it. */
export interface ChosenBackend {
  readonly session: ModelSession;
  /** Why this backend; what the user should know of the way it computes is the session's. */
  readonly reasons: readonly BackendReason[];
}

/** Is told of a backend that doesn't work here. */
export type Missed = (backend: Backend, error: unknown) => void;
