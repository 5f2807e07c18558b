import type { Backend } from './backend_api.js';

/** Why a backend computes, or another does not. */
export const REASON_CODES = [
  /** The caller named the backend. */
  'ASKED_FOR',
  /** The graphics device computed a test as the processor does. */
  'COMPUTED_RIGHTLY',
  /** There is no machine on which this backend can't run. */
  'WORKS_EVERYWHERE',
  /** onnxruntime-node is there. */
  'IS_INSTALLED',
  /** On a test tile it was `times` as fast as `backend`. */
  'FASTER',
  /** Of several that could have been faster none works. */
  'NOTHING_FASTER',
  /** The browser has no WebGPU. */
  'NO_WEBGPU',
  /** The browser has WebGPU, but no graphics device for it. */
  'NO_DEVICE',
  /** The graphics device would be emulated in software. */
  'EMULATED_DEVICE',
  /** A model in 8 bits is for the processor. */
  'INT8_MODEL',
  /** `backend` computed a test otherwise than the processor. */
  'COMPUTED_WRONGLY',
  /** `backend` failed; the message says by what. */
  'FAILED',
  /** It computes in half precision. */
  'HALF_PRECISION',
  /** It computes in single precision, because the device has no other. */
  'NO_HALF_PRECISION',
  /** It computes in single precision, because half was wrong; the message says by how much. */
  'HALF_PRECISION_WRONG',
  /** The device's faster layout was wrong, and is not used. */
  'LAYOUT_WRONG',
  /** The device had no memory left, so the processor took over. */
  'DEVICE_FULL',
] as const;

/** One of {@link REASON_CODES}. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** A reason for the backend that computed, for programs that word it themselves. */
export interface BackendReason {
  readonly code: ReasonCode;
  /** An English sentence. */
  readonly message: string;
  /** The other backend that is spoken of. */
  readonly backend?: Backend;
  /** With `FASTER`: above 1. */
  readonly times?: number;
}
