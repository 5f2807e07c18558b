import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { Setting } from '../settings/Setting';
import { CATEGORIES, type Category, excluded, mcut, order, redundant, thresholds } from './rules';
import type { Selected } from './selection';

const ORDERS = ['confidence', 'list'] as const;

/** Which tags are told: of what is shown and what is saved. */
export function TagRulesForm({ shown }: { readonly shown: Selected }) {
  const present = CATEGORIES.filter((category) => shown.tags.some((tag) => tag.category === category));
  return (
    <fieldset class="tag-rules">
      <legend>{t('predict.tags.rules')}</legend>
      {present.map((category) => (
        <Threshold key={category} category={category} shown={shown} />
      ))}
      <div class="tag-switches">
        <Switch id="tags-mcut" value={mcut}>
          {t('predict.tags.mcut')}
        </Switch>
        <Switch id="tags-redundant" value={redundant}>
          {t('predict.tags.redundant')}
        </Switch>
      </div>
      <Setting
        id="tags-order"
        label={t('predict.tags.order.label')}
        values={ORDERS}
        choice={order}
        name={(value) => t(`predict.tags.order.${value}`)}
      >
        {t('predict.tags.order.about')}
      </Setting>
      <Excluded />
    </fieldset>
  );
}

interface ThresholdProps {
  readonly category: Category;
  readonly shown: Selected;
}

function Threshold({ category, shown }: ThresholdProps) {
  const wish = thresholds[category];
  const value = wish.value === '' ? Math.round(100 * (shown.advised[category] ?? 0)) : Number(wish.value);
  const id = `threshold-${category}`;
  const text = value === 100 ? t('predict.tags.none') : formatPercent(value / 100);
  return (
    <div class="choice threshold">
      <label for={id} data-category={category}>
        {t('predict.tags.threshold', { category: t(`predict.tags.category.${category}`) })}
      </label>
      <span class="threshold-row">
        <input
          id={id}
          type="range"
          min={1}
          max={100}
          value={value}
          disabled={mcut.value === 'on'}
          aria-valuetext={text}
          onInput={(event) => {
            wish.value = event.currentTarget.value;
          }}
        />
        <output for={id}>{text}</output>
      </span>
    </div>
  );
}

interface SwitchProps {
  readonly id: string;
  readonly value: Signal<'on' | 'off'>;
  readonly children: ComponentChildren;
}

function Switch({ id, value, children }: SwitchProps) {
  return (
    <label class="switch" for={id}>
      <input
        id={id}
        type="checkbox"
        checked={value.value === 'on'}
        onChange={(event) => {
          value.value = event.currentTarget.checked ? 'on' : 'off';
        }}
      />
      {children}
    </label>
  );
}

function Excluded() {
  return (
    <div class="choice tags-exclude">
      <label for="tags-exclude">{t('predict.tags.exclude')}</label>
      <input
        id="tags-exclude"
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={excluded.value}
        aria-describedby="tags-exclude-hint"
        onChange={(event) => {
          excluded.value = event.currentTarget.value;
        }}
      />
      <p class="choice-hint" id="tags-exclude-hint">
        {t('predict.tags.excludeHint')}
      </p>
    </div>
  );
}
