// How changes and links are worded.
import type {ChangeType, LinkType} from '../questions';

export const changeWords: Record<ChangeType, string> = {
  FILED: 'New', REVISED: 'Revised', MERGED: 'Merged', SPLIT: 'Split', RETRACTED: 'Taken back', REVIVED: 'Came back',
  LINKED: 'Linked', UNLINKED: 'Link taken back', JUDGED: 'Judged', UNJUDGED: 'Judgement taken back',
};

/** From is said to do this to to. */
export const linkWords: Record<LinkType, string> = {
  FULFILS: 'carries out', ENDS: 'ends', RETALIATES_FOR: 'answers', ESCALATES: 'escalates', ENABLES: 'enables', CAUSES: 'causes',
  PART_OF: 'is part of', FOLLOWS: 'follows',
};
