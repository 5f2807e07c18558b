import { isWorking } from '../enlarge/inHand';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { formatList } from '../language/quantities';
import { t } from '../language/translate';
import { followProposal, type Proposal, proposal } from './proposal';
import './proposal.css';

/** In a sentence what model suits the picture and why, with a button that chooses it. */
export function ProposalNote() {
  const proposed = proposal.value;
  if (!proposed) return null;
  const { model, reasons, isChosen } = proposed;
  const why = reasons.filter((reason) => reason !== 'clean').map((reason) => t(`proposal.why.${reason}`));
  const texts = {
    why: formatList(why),
    model: model.family === 'own' ? model.id : t(`model.${model.family}.name`),
    denoise: model.denoise ? t(`denoise.${model.denoise}.name`) : '',
  };
  return (
    <div class="proposal" id="proposal">
      <p>
        {t(why.length > 0 ? 'proposal.worn' : 'proposal.clean', texts)}
        {isChosen && ` ${t('proposal.chosen')}`}
      </p>
      {!isChosen && <FollowButton proposed={proposed} />}
    </div>
  );
}

function FollowButton({ proposed }: { readonly proposed: Proposal }) {
  const button = useFocusHandedOn<HTMLButtonElement>('enlarge');
  return (
    <button
      ref={button}
      id="follow-proposal"
      type="button"
      class="button quiet small"
      aria-disabled={isWorking.value}
      onClick={() => isWorking.peek() || followProposal(proposed)}
    >
      {t('proposal.follow')}
    </button>
  );
}
