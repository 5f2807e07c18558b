import type { LookResult } from 'acg2vec-web';
import { formatNumber } from '../language/quantities';
import { t } from '../language/translate';
import { Bars } from './Bars';
import { Chip } from './Chip';
import { ExportBar } from './ExportBar';
import { FindBar } from './FindBar';
import { LOOK_MODEL } from './lookByItself';
import { findings } from './shownFindings';

/** What the bundled model and counting say of the pixels. */
export function LookTab() {
  const look = findings.value.look?.about;
  return (
    <>
      <p class="choice-hint">{t('predict.look.about')}</p>
      {look ? <Look look={look} /> : <p class="findings-none">{t('predict.look.none')}</p>}
      <FindBar kind="look" model={LOOK_MODEL} />
      <ExportBar kind="look" formats={['csv', 'json']} />
    </>
  );
}

const BEST = 9;

function labelOf(place: number): string {
  if (place === 0) return t('predict.look.worst');
  return place === BEST ? t('predict.look.best', { place }) : String(place);
}

// What no JPEG leaves a trace of.
const FINE_QUALITY = 95;

function Look({ look }: { readonly look: LookResult }) {
  const { attributes, quality, jpegQuality, noiseLevels } = look;
  const present = attributes.filter((attribute) => attribute.present);
  const has = (name: string) => present.some((attribute) => attribute.name === name);
  return (
    <>
      {present.length > 0 ? (
        <ul class="chips" id="look-attributes" aria-label={t('predict.look.attributes')}>
          {present.map(({ name, chance, counted }) => (
            <Chip
              key={name}
              text={t(`predict.look.name.${name}`)}
              category={counted ? 'counted' : 'guessed'}
              share={counted ? undefined : chance}
              title={t(counted ? 'predict.look.counted' : 'predict.look.guessed')}
            />
          ))}
        </ul>
      ) : (
        <p class="findings-none">{t('predict.look.nothing')}</p>
      )}
      {(has('jpeg-artefacts') || has('noise')) && (
        <p class="findings-sentence">
          {has('jpeg-artefacts') &&
            jpegQuality < FINE_QUALITY &&
            `${t('predict.look.jpeg', { quality: Math.round(jpegQuality) })} `}
          {has('noise') &&
            t('predict.look.noise', { levels: formatNumber(Math.round(10 * noiseLevels) / 10) })}
        </p>
      )}
      <Bars
        bars={quality.bins.map((share, place) => ({ label: labelOf(place), share }))}
        mostLikely={quality.mostLikely}
      >
        {t('predict.look.quality', { expected: formatNumber(Math.round(10 * quality.expected) / 10) })}
      </Bars>
    </>
  );
}
