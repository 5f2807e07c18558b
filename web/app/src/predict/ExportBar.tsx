import { t } from '../language/translate';
import { items } from '../queue/items';
import { saving } from '../save/saving';
import { ActButton } from './ActButton';
import { type ExportFormat, exportAll } from './exportAll';
import type { FindingKind } from './finding';
import { canTell } from './models';

interface ExportBarProps {
  readonly kind: FindingKind;
  readonly formats: readonly ExportFormat[];
}

/** Saves what is known of all pictures of the list. */
export function ExportBar({ kind, formats }: ExportBarProps) {
  const known = items.value.filter(({ found }) => canTell(kind, found.value[kind])).length;
  if (known === 0) return null;
  return (
    <div class="export-bar">
      <span class="choice-hint">{t('predict.export.about', { total: known })}</span>
      {formats.map((format) => (
        <ActButton
          key={format}
          id={`export-${format}`}
          text={t(`predict.export.${format}`)}
          isQuiet
          isEnabled={!saving.value}
          onClick={() => void exportAll(kind, format)}
        />
      ))}
    </div>
  );
}
