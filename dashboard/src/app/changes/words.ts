// How changes and links are worded.
import type {ChangeType} from '../questions';

export const changeWords: Record<ChangeType, string> = {
  FILED: 'New', REVISED: 'Revised', MERGED: 'Merged', SPLIT: 'Split', RETRACTED: 'Taken back', REVIVED: 'Came back',
  LINKED: 'Linked', UNLINKED: 'Link taken back', JUDGED: 'Judged', UNJUDGED: 'Judgement taken back',
};
