import { itemInHand, work } from '../enlarge/inHand';
import { cancelItem, lookAtItem, retry } from '../enlarge/work';
import { formatBytes, formatPercent, formatRemaining } from '../language/quantities';
import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { saveOne } from '../save/saveOne';
import { dragHandlers } from './dragging';
import { MoveButtons } from './MoveButtons';
import type { QueuePlace } from './queuePlace';
import { RowButton } from './RowButton';
import { removeRow } from './removeRow';

/** A picture of the list: what it is, how far it is, and what can be done with it. */
export function QueueRow(props: QueuePlace) {
  const { item } = props;
  const isShown = shownItem.value === item;
  return (
    <li
      class="queue-row"
      data-state={item.state.value.name}
      data-shown={isShown || undefined}
      {...dragHandlers(item)}
    >
      <MoveButtons {...props} />
      <button
        type="button"
        id={`name-${item.id}`}
        class="queue-name"
        aria-current={isShown}
        title={item.origin.folder ? `${item.origin.folder}/${item.origin.name}` : item.origin.name}
        onClick={() => lookAtItem(item)}
      >
        {item.origin.name}
      </button>
      <RowState item={item} />
      <RowActions item={item} />
    </li>
  );
}

function RowState({ item }: Pick<QueuePlace, 'item'>) {
  if (itemInHand.value === item) return <RowProgress />;
  const [made] = item.results.value;
  const state = item.state.value;
  if (state.name === 'failed') {
    return (
      <span class="queue-state" title={state.failure.details}>
        {t(`failure.${state.failure.code}.what`)}
      </span>
    );
  }
  const size = made && state.name === 'done' ? ` · ${formatBytes(made.bytes)}` : '';
  return <span class="queue-state">{`${t(`queue.state.${state.name}`)}${size}`}</span>;
}

/** Its own share; that of all pictures stands beside Pause and Stop. */
function RowProgress() {
  const { value } = work;
  const progress = value.state === 'running' ? value.progress : undefined;
  const share = progress?.share ?? 0;
  return (
    <span class="queue-state">
      <progress max={1} value={share} aria-label={t('queue.state.working')} />
      {formatPercent(share)}
      {progress?.remainingMs !== undefined && (
        <span class="queue-left">
          {t('progress.left', { duration: formatRemaining(progress.remainingMs) })}
        </span>
      )}
    </span>
  );
}

function RowActions({ item }: Pick<QueuePlace, 'item'>) {
  const { name } = item.state.value;
  const isOver = name === 'failed' || name === 'cancelled' || name === 'done';
  return (
    <div class="queue-actions">
      {item.results.value.length > 0 && (
        <RowButton what="save" item={item} onClick={() => void saveOne(item)} />
      )}
      {isOver && <RowButton what="again" item={item} onClick={() => retry([item])} />}
      {name === 'working' && <RowButton what="cancel" item={item} onClick={() => cancelItem(item)} />}
      <RowButton what="remove" item={item} onClick={() => removeRow(item)} />
    </div>
  );
}
