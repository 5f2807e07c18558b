import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import type { FindingKind } from './finding';
import { findings } from './shownFindings';
import type { FindingWork } from './work';

/** To be heard: it changes a few times, and not with every picture. */
export function spokenOf({ loading, done, failed, total }: FindingWork): string {
  if (loading) return t(`progress.${loading.phase}`);
  const quarters = Math.floor((4 * (done + failed)) / total);
  return quarters === 0 ? t('predict.asking') : t('progress.share', { share: formatPercent(quarters / 4) });
}

/** By which model and on what that was computed which is shown; of the look it would always be the same. */
export function foundByText(kind: FindingKind): string | undefined {
  const about = kind === 'look' ? undefined : findings.value[kind]?.about;
  return about && t('predict.foundBy', { model: about.model, backend: t(`backend.${about.backend}`) });
}
