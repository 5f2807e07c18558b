import type { BackendReason, RunInfo } from 'acg2vec-web';
import { formatDecimal } from '../language/quantities';
import { t } from '../language/translate';

/** Why a backend computed. Of what an older version of the page kept nothing is known. */
export function reasonsOf({ reasons = [] }: Partial<Pick<RunInfo, 'reasons'>>): readonly BackendReason[] {
  return reasons;
}

export function reasonText({ code, backend = 'webgpu', times = 1 }: BackendReason): string {
  return t(`reason.${code}`, { backend: t(`backend.${backend}`), times: formatDecimal(times, 1) });
}

/** The same with what a program said that failed, in its own English words. */
export function wholeReasonText(reason: BackendReason): string {
  return reason.code === 'FAILED' ? `${reasonText(reason)} ${reason.message}` : reasonText(reason);
}
