import { useSignal } from '@preact/signals';
import type { ChosenTag } from 'acg2vec-web';
import { t } from '../language/translate';
import { Chip } from './Chip';
import { ExportBar } from './ExportBar';
import { PredictorChoice } from './PredictorChoice';
import { isListHere, type Selected, selection } from './selection';
import { findings } from './shownFindings';
import { TagRulesForm } from './TagRulesForm';
import { TagText } from './TagText';

/** What is on the picture. */
export function TagsTab() {
  const shown = selection.value;
  return (
    <>
      <PredictorChoice kind="tags" />
      {findings.value.tags && !isListHere.value && (
        <p class="remark">{t('predict.tags.listGone', { model: findings.value.tags.about.model })}</p>
      )}
      {shown && (
        <>
          <Chips shown={shown} />
          <TagRulesForm shown={shown} />
          <TagText selection={shown.selection} />
        </>
      )}
      <ExportBar kind="tags" formats={['zip', 'csv', 'json']} />
    </>
  );
}

/** More would be read by nobody, and take the page's time; the text has them all. */
const MOST_SHOWN = 200;

function Chips({ shown }: { readonly shown: Selected }) {
  const filter = useSignal('');
  const { tags, rating } = shown.selection;
  const words = filter.value.trim().toLowerCase().replaceAll('_', ' ');
  const found = tags.filter(({ name }) => name.replaceAll('_', ' ').toLowerCase().includes(words));
  return (
    <div class="tags">
      <div class="tags-head">
        <label class="choice tags-filter">
          <span>{t('predict.tags.filter')}</span>
          <input
            id="tags-filter"
            type="search"
            value={filter.value}
            onInput={(event) => {
              filter.value = event.currentTarget.value;
            }}
          />
        </label>
        <p class="choice-hint" role="status">
          {t('predict.tags.count', { shown: Math.min(found.length, MOST_SHOWN), total: tags.length })}
        </p>
      </div>
      <ul class="chips" id="tags" aria-label={t('predict.tags.label')}>
        {rating && <TagChip tag={rating} />}
        {found.slice(0, MOST_SHOWN).map((tag) => (
          <TagChip key={tag.name} tag={tag} />
        ))}
      </ul>
    </div>
  );
}

function TagChip({ tag: { text, category, confidence } }: { readonly tag: ChosenTag }) {
  return (
    <Chip text={text} category={category} share={confidence} title={t(`predict.tags.category.${category}`)} />
  );
}
