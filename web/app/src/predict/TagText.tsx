import { type Signal, useSignal } from '@preact/signals';
import type { TagSelection } from 'acg2vec-web';
import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { items } from '../queue/items';
import { download } from '../save/download';
import { Choice } from '../settings/Choice';
import { ActButton } from './ActButton';
import { WRITINGS, type Writing, writing } from './rules';
import { sidecarNames } from './sidecarNames';
import { asWritten, textOf } from './texts';

/** The tags as a text: what is copied, and what a file beside the picture has. */
export function TagText({ selection }: { readonly selection: TagSelection }) {
  const copied = useSignal<string | undefined>(undefined);
  const text = textOf(selection, writing.value);
  return (
    <div class="tag-text">
      <Choice<Writing>
        id="tags-writing"
        label={t('predict.tags.writing.label')}
        values={WRITINGS}
        value={writing.value}
        name={(value) => t(`predict.tags.writing.${value}`)}
        onChoose={(value) => {
          writing.value = value;
        }}
      />
      <textarea id="tags-text" readOnly rows={4} value={text} aria-label={t('predict.tags.text')} />
      <div class="find-bar">
        <ActButton
          id="copy-tags"
          text={t('predict.tags.copy')}
          isQuiet
          isEnabled
          onClick={() => void copy(text, copied)}
        />
        <ActButton
          id="save-tags"
          text={t('predict.tags.save')}
          isQuiet
          isEnabled
          onClick={() => saveText(text)}
        />
        <span class="choice-hint" role="status">
          {copied.value === text && t('predict.tags.copied')}
        </span>
      </div>
    </div>
  );
}

/** Where the browser lets nobody, as without https, the text is selected. */
async function copy(text: string, copied: Signal<string | undefined>): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    copied.value = text;
  } catch {
    document.querySelector<HTMLTextAreaElement>('#tags-text')?.select();
  }
}

/** By the name that it has among those of all pictures, too. */
function saveText(text: string): void {
  const all = items.peek();
  const place = shownItem.peek() ? all.indexOf(shownItem.peek() as (typeof all)[number]) : -1;
  const name = sidecarNames(all.map(({ origin }) => origin))[place]?.replace(/^.*\//, '') ?? 'tags.txt';
  download(new Blob([`${text}\n`], { type: 'text/plain' }), asWritten(name));
}
