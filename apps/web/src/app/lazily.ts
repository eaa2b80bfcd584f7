import { createElement, type FunctionComponent, use } from 'react';

type Loadable<Props> = FunctionComponent<Props> & { preload: () => Promise<void> };

/**
 * A component that is loaded when it is first shown, or before by `preload`. One that could not be loaded throws what went wrong, to be shown by whoever
 * stands around it, and is loaded anew at the next try. The page never loads itself anew for it: without a network that would end in the browser's own page.
 */
export function lazily<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Loadable<Props> {
  let component: FunctionComponent<Props> | undefined;
  let failure: unknown;
  let loading: Promise<void> | undefined;
  const preload = () => {
    loading ??= load().then(
      (loaded) => {
        component = loaded;
        failure = undefined;
      },
      (error: unknown) => {
        failure = error;
      },
    );
    return loading;
  };
  const made: Loadable<Props> = (props) => {
    if (failure !== undefined) {
      const error = failure;
      [failure, loading] = [undefined, undefined];
      throw error;
    }
    if (!component) use(preload());
    if (!component) throw failure;
    return createElement(component, props);
  };
  made.preload = preload;
  return made;
}
