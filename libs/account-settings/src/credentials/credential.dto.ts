import type {
  CreateBearerTokenInput,
  CreateClientSecretInput,
  CreateFederationInput,
  InspectAssertionInput,
} from '@vbc/contracts';
import { IsIn, IsNumber, IsString, MaxLength } from 'class-validator';

// Lengths and ranges are the domain's: its texts say more than a decorator's.
const TEXT = (what: string) => ({ message: `Give ${what} as text.` });

/** `POST /api/connections/:id/bearer-tokens` */
export class CreateBearerTokenDto implements CreateBearerTokenInput {
  @IsString(TEXT('the name'))
  name!: string;

  @IsNumber({}, { message: 'Give the days as a number.' })
  days!: number;
}

/** `POST /api/connections/:id/client-secrets` */
export class CreateClientSecretDto implements CreateClientSecretInput {
  @IsString(TEXT('the name'))
  name!: string;

  @IsIn([1, 2, 3], { message: 'A client secret lasts 1, 2 or 3 years.' })
  years!: 1 | 2 | 3;
}

/** `POST /api/connections/:id/federations` */
export class CreateFederationDto implements CreateFederationInput {
  @IsString(TEXT('the name'))
  name!: string;

  @IsString(TEXT('the issuer'))
  issuer!: string;

  @IsString(TEXT('the JWKS URL'))
  jwksUrl!: string;

  @IsString(TEXT('the subject'))
  subject!: string;

  @IsString(TEXT('the audience'))
  audience!: string;
}

/** `POST /api/connections/:id/federations/:credentialId/inspect` */
export class InspectAssertionDto implements InspectAssertionInput {
  // The lower one is judged first.
  @MaxLength(20_000, { message: 'The assertion is too long: at most 20,000 characters.' })
  @IsString(TEXT('the assertion'))
  assertion!: string;
}
