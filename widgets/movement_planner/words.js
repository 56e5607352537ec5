// The words of the view: all but what stands on paper, which is Python's to print.
import {
  advice,
  broken,
  diary,
  errors,
  links,
  locked,
  more,
  opening,
  pause,
  picture,
  plan,
  reasons,
  sentence,
  shows,
  shows_not,
  title,
  today,
  trouble,
  units,
} from "./words.en.json";

/** What the frame says. */
export const frame = { title, sentence, shows, shows_not };

export const words = {
  advice,
  broken,
  diary,
  errors,
  links,
  locked,
  more,
  opening,
  pause,
  picture,
  plan,
  reasons,
  today,
  trouble,
  units,
};
