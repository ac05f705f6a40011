import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../api/api-error';
import { useCountdown } from './use-countdown';

/**
 * How a password that was not accepted is answered: `wrong` for any wrong one, and the time left when slowed down.
 * @returns `left` seconds to wait; `heed` to be told of every failure; `explain` what the form is to say
 */
export function useThrottle(wrong: string) {
  const { t } = useTranslation();
  const { left, start } = useCountdown();
  const heed = (failure: unknown) => {
    if (hasCode(failure, 'too_many_attempts')) start(failure.retryAfter ?? 30);
  };
  const explain = (error: unknown): unknown => {
    if (hasCode(error, 'wrong_credentials')) return wrong;
    if (hasCode(error, 'too_many_attempts'))
      return left > 0 ? t('auth.login.throttled', { count: left }) : null;
    return error;
  };
  return { left, heed, explain };
}
