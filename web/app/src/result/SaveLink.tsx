import { t } from '../language/translate';
import { result } from './shownResults';

export function SaveLink() {
  const made = result.value;
  if (!made) return null;
  return (
    <a id="save" class="button" href={made.url} download={made.name}>
      {t('result.save', { format: t(`format.${made.info.format}.name`) })}
    </a>
  );
}
