import { formatNumber, formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { Bars } from './Bars';
import { ExportBar } from './ExportBar';
import type { KeptScore } from './finding';
import { PredictorChoice } from './PredictorChoice';
import { findings } from './shownFindings';

/** How the picture would be received: pix2score's distributions. */
export function ScoresTab() {
  const found = findings.value.scores?.about;
  return (
    <>
      <PredictorChoice kind="scores" />
      {found && (
        <div class="scores" id="scores">
          {found.scores.map((score) => (
            <ScoreBars key={score.name} score={score} />
          ))}
        </div>
      )}
      <ExportBar kind="scores" formats={['csv', 'json']} />
    </>
  );
}

const KNOWN = ['bookmark', 'view', 'sanity'] as const;

function ScoreBars({ score }: { readonly score: KeptScore }) {
  const { name, bins, probabilities, mostLikely, expected } = score;
  const known = KNOWN.find((each) => each === name);
  const bars = bins.map(({ label }, place) => ({ label, share: probabilities[place] ?? 0 }));
  return (
    <Bars bars={bars} mostLikely={mostLikely}>
      <strong>{known ? t(`predict.scores.name.${known}`) : name}</strong>
      {t('predict.scores.mostLikely', {
        label: bins[mostLikely]?.label ?? '',
        share: formatPercent(probabilities[mostLikely] ?? 0),
      })}{' '}
      {t('predict.scores.expected', {
        label: bins[Math.round(expected)]?.label ?? '',
        place: formatNumber(Math.round(10 * (expected + 1)) / 10),
        total: bins.length,
      })}
    </Bars>
  );
}
