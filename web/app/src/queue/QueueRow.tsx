import { itemInHand, work } from '../enlarge/inHand';
import { cancelItem, lookAtItem, retry } from '../enlarge/work';
import { formatBytes, formatPercent, formatRemaining } from '../language/quantities';
import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { saveOne } from '../save/saveOne';
import { Cell } from './Cell';
import { dragHandlers } from './dragging';
import type { Item } from './item';
import { MoveButtons } from './MoveButtons';
import type { QueuePlace } from './queuePlace';
import { RowButton } from './RowButton';
import { removeRow } from './removeRow';
import { useTabIndex } from './tabStop';

/** A picture of the list: what it is, how far it is, and what can be done with it. */
export function QueueRow(props: QueuePlace) {
  const { item } = props;
  const isShown = shownItem.value === item;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers forget what a row is where it isn't laid out as in a table.
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are.
    <div
      class="queue-row"
      role="row"
      data-item={item.id}
      data-state={item.state.value.name}
      data-shown={isShown || undefined}
      {...dragHandlers(item)}
    >
      <MoveButtons {...props} />
      <Cell class="queue-cell">
        <NameButton item={item} isShown={isShown} />
      </Cell>
      <Cell class="queue-state" id={stateOf(item)}>
        <RowState item={item} />
      </Cell>
      <RowActions item={item} />
    </div>
  );
}

/** Whoever hears it hears how far its picture is, too. */
function NameButton({ item, isShown }: Pick<QueuePlace, 'item'> & { readonly isShown: boolean }) {
  const { folder, name } = item.origin;
  const tabIndex = useTabIndex(item, 'name');
  return (
    <button
      type="button"
      id={`name-${item.id}`}
      class="queue-name"
      data-action="name"
      aria-current={isShown}
      aria-describedby={stateOf(item)}
      title={folder ? `${folder}/${name}` : name}
      tabIndex={tabIndex}
      onClick={() => lookAtItem(item)}
    >
      {name}
    </button>
  );
}

function stateOf({ id }: Item): string {
  return `state-${id}`;
}

function RowState({ item }: Pick<QueuePlace, 'item'>) {
  if (itemInHand.value === item) return <RowProgress />;
  const [made] = item.results.value;
  const state = item.state.value;
  if (state.name === 'failed') {
    return <span title={state.failure.details}>{t(`failure.${state.failure.code}.what`)}</span>;
  }
  const size = made && state.name === 'done' ? ` · ${formatBytes(made.bytes)}` : '';
  return <>{`${t(`queue.state.${state.name}`)}${size}`}</>;
}

/** Its own share; that of all pictures stands beside Pause and Stop. */
function RowProgress() {
  const { value } = work;
  const progress = value.state === 'running' ? value.progress : undefined;
  const share = progress?.share ?? 0;
  return (
    <>
      <progress max={1} value={share} aria-label={t('queue.state.working')} />
      {formatPercent(share)}
      {progress?.remainingMs !== undefined && (
        <span class="queue-left">
          {t('progress.left', { duration: formatRemaining(progress.remainingMs) })}
        </span>
      )}
    </>
  );
}

function RowActions({ item }: Pick<QueuePlace, 'item'>) {
  const { name } = item.state.value;
  const isOver = name === 'failed' || name === 'cancelled' || name === 'done';
  return (
    <Cell class="queue-actions">
      {item.results.value.length > 0 && (
        <RowButton what="save" item={item} onClick={() => void saveOne(item)} />
      )}
      {isOver && <RowButton what="again" item={item} onClick={() => retry([item])} />}
      {name === 'working' && <RowButton what="cancel" item={item} onClick={() => cancelItem(item)} />}
      <RowButton what="remove" item={item} onClick={() => removeRow(item)} />
    </Cell>
  );
}
