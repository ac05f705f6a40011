import {
  CONNECTION_KINDS,
  type ChangeConnectionInput,
  type ConnectionKind,
  type CreateConnectionInput,
} from '@vbc/contracts';
import { IfPresent } from '@vbc/platform';
import { IsBoolean, IsIn, IsString, ValidateBy } from 'class-validator';

// Lengths and ranges are the domain's: its texts say more than a decorator's.
const LABEL = { message: 'Give the label as text.' };
const KIND = { message: `The kind is one of ${CONNECTION_KINDS.join(', ')}.` };

function isRateLimitShaped(value: unknown): boolean {
  return typeof value === 'number' || value === 'off' || value === 'default';
}

/** `POST /api/connections` */
export class CreateConnectionDto implements CreateConnectionInput {
  @IsString(LABEL)
  label!: string;

  @IsIn(CONNECTION_KINDS, KIND)
  kind!: ConnectionKind;
}

/** `PATCH /api/connections/:id` */
export class ChangeConnectionDto implements ChangeConnectionInput {
  @IfPresent()
  @IsString(LABEL)
  label?: string;

  @IfPresent()
  @IsIn(CONNECTION_KINDS, KIND)
  kind?: ConnectionKind;

  @IfPresent()
  @IsBoolean({ message: 'Strict is true or false.' })
  strict?: boolean;

  @IfPresent()
  @ValidateBy(
    { name: 'isRateLimit', validator: { validate: isRateLimitShaped } },
    { message: 'The rate limit is a number of requests a second, off, or default.' },
  )
  rateLimit?: number | 'off' | 'default';
}
