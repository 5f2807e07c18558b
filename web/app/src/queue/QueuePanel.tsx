import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { canStart, startWork } from '../enlarge/work';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { alreadyThere, leftOut } from './add';
import { unkept } from './copyInput';
import { count, hasMany, items, shelf } from './items';
import { followListKey } from './listKeys';
import { movedText } from './move';
import { QueueActions } from './QueueActions';
import { QueueRow } from './QueueRow';
import './queue.css';
import { isRestored } from './restore';
import { noteFocus, noteLeave } from './tabStop';

/** The list of pictures; a single one needs none. */
export function QueuePanel() {
  if (!hasMany.value && !isRestored.value) return <ArrivalNotes />;
  return (
    <section class="queue" id="queue" aria-label={t('queue.label')}>
      <div class="queue-head">
        <p class="queue-summary">{summary()}</p>
        <QueueActions />
      </div>
      <RestoredNote />
      <ArrivalNotes />
      <MemoryNote />
      <List />
      <p class="choice-hint queue-keys" id="queue-keys">
        {t('queue.keys')}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {movedText}
      </p>
    </section>
  );
}

/** One tab stop, however long it is. */
function List() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers forget what a table is where it isn't laid out as one.
    <div
      class="queue-list"
      role="grid"
      aria-label={t('queue.label')}
      aria-describedby="queue-keys"
      onKeyDown={followListKey}
      onFocusIn={noteFocus}
      onFocusOut={noteLeave}
    >
      {items.value.map((item, place) => (
        <QueueRow key={item.id} item={item} place={place} total={items.value.length} />
      ))}
    </div>
  );
}

/** Such as `30 pictures · 12 done · 1 failed`: only what there is. */
function summary(): string {
  const { done, failed } = count.value;
  const parts = [t('queue.total', { total: items.value.length })];
  if (done > 0) parts.push(t('queue.done', { total: done }));
  if (failed > 0) parts.push(t('queue.failed', { total: failed }));
  return parts.join(' · ');
}

function RestoredNote() {
  return isRestored.value ? <Restored /> : null;
}

function Restored() {
  const note = useFocusHandedOn<HTMLDivElement>('enlarge');
  const { waiting } = count.value;
  return (
    <div class="queue-restored" id="restored" ref={note}>
      <p>{t(waiting > 0 ? 'queue.restoredOpen' : 'queue.restored', { waiting })}</p>
      {waiting > 0 && (
        <button
          id="go-on"
          type="button"
          class="button"
          aria-disabled={!canStart.value}
          onClick={() => void startWork()}
        >
          {t('queue.goOn')}
        </button>
      )}
    </div>
  );
}

/** What came and isn't on the list for it. */
function ArrivalNotes() {
  return (
    <>
      {leftOut.value > 0 && (
        <p class="remark" id="left-out">
          {t('queue.leftOut', { total: leftOut.value })}
        </p>
      )}
      {alreadyThere.value > 0 && (
        <p class="remark" id="already-there">
          {t('queue.alreadyThere', { total: alreadyThere.value })}
        </p>
      )}
    </>
  );
}

/** Said where a reload would lose everything. */
function MemoryNote() {
  const isLost = useSignal(false);
  useEffect(() => {
    void shelf.then(({ isLasting }) => {
      isLost.value = !isLasting;
    });
  }, [isLost]);
  if (isLost.value) return <p class="remark">{t('queue.inMemory')}</p>;
  const total = unkept.value.length;
  if (total === 0) return null;
  return (
    <p class="remark" id="unkept">
      {t('queue.unkept', { total })}
    </p>
  );
}
