// Made from specs/avepoint.yaml by `npm run generate`.
export interface paths {
    readonly "/partner/customers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All customers of the partner that the app registration may know of */
        readonly get: operations["listCustomers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/partner/customers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One customer */
        readonly get: operations["getCustomer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/partner/$metadata": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The model of the service as CSDL, in XML or, when Accept prefers it, in JSON */
        readonly get: operations["getMetadata"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/connect/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** An access token for an app registration, by client secret or by certificate */
        readonly post: operations["issueToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The tenant owner ID of the customer. */
        readonly CustomerGuid: string;
        /** @description Organisation name; several customers may have the same. */
        readonly Organization: string;
        /**
         * Format: email
         * @description E-mail address of the tenant's owner.
         */
        readonly OwnerEmail: string;
        /**
         * @description Status of the customer's tenant.
         * @enum {string|null}
         */
        readonly JobStatus: "N/A" | "Working" | "Failed" | "Waiting for configuration" | "Multiple issues found" | "Finished with exception" | "No backup updates" | null;
        /** @description Name of the country or region, not a code. */
        readonly CountryOrRegion: string | null;
        /** @description A customer of the partner. */
        readonly Customer: {
            readonly id: components["schemas"]["CustomerGuid"];
            readonly organization: components["schemas"]["Organization"];
            readonly ownerEmail: components["schemas"]["OwnerEmail"];
            readonly jobStatus: components["schemas"]["JobStatus"];
            readonly countryOrRegion: components["schemas"]["CountryOrRegion"];
        };
        /** @description The properties of a customer that $select asked for. */
        readonly CustomerSelection: {
            readonly id?: components["schemas"]["CustomerGuid"];
            readonly organization?: components["schemas"]["Organization"];
            readonly ownerEmail?: components["schemas"]["OwnerEmail"];
            readonly jobStatus?: components["schemas"]["JobStatus"];
            readonly countryOrRegion?: components["schemas"]["CountryOrRegion"];
        };
        /** @description A customer, whole or as selected. */
        readonly CustomerRow: components["schemas"]["Customer"] | components["schemas"]["CustomerSelection"];
        /**
         * Format: uri-reference
         * @description Address of the model with a fragment that says what the reply holds.
         */
        readonly Context: string;
        readonly CustomerPage: {
            readonly "@odata.context": components["schemas"]["Context"];
            /** @description Rows that the filter keeps, before $top and $skip. */
            readonly "@odata.count"?: number;
            readonly value: readonly components["schemas"]["CustomerRow"][];
            /**
             * Format: uri
             * @description Address of the next page.
             */
            readonly "@odata.nextLink"?: string;
            /**
             * Format: uri
             * @description Address of the next page.
             */
            readonly nextLink?: string;
        };
        /** @description One customer with its context; fewer properties when $select asks for fewer. */
        readonly CustomerEntity: {
            readonly "@odata.context": components["schemas"]["Context"];
            readonly id?: components["schemas"]["CustomerGuid"];
            readonly organization?: components["schemas"]["Organization"];
            readonly ownerEmail?: components["schemas"]["OwnerEmail"];
            readonly jobStatus?: components["schemas"]["JobStatus"];
            readonly countryOrRegion?: components["schemas"]["CountryOrRegion"];
        };
        /** @description A model in CSDL JSON (OData 4.01). */
        readonly Csdl: {
            /** @constant */
            readonly $Version: "4.01";
            readonly $EntityContainer: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly TokenRequest: {
            /** @description client_credentials */
            readonly grant_type: string;
            /** @description Application (client) ID of the registration. */
            readonly client_id?: string;
            /** @description A client secret of the registration. */
            readonly client_secret?: string;
            /** @description Permissions, with a blank between them. */
            readonly scope?: string;
            /** @description urn:ietf:params:oauth:client-assertion-type:jwt-bearer */
            readonly client_assertion_type?: string;
            /** @description A JWT signed (RS256) with the certificate of the registration: iss and sub are the client ID, aud the token endpoint, jti a new GUID. */
            readonly client_assertion?: string;
        };
        readonly Token: {
            readonly access_token: string;
            /**
             * @description Seconds; an hour.
             * @constant
             */
            readonly expires_in: 3600;
            /** @constant */
            readonly ext_expires_in?: 3600;
            /** @constant */
            readonly token_type: "Bearer";
            /** @description The granted permissions. */
            readonly scope?: string;
        };
        readonly TokenError: {
            /** @enum {string} */
            readonly error: "invalid_request" | "invalid_client" | "invalid_scope" | "unsupported_grant_type" | "server_error" | "temporarily_unavailable";
            readonly error_description?: string;
        };
        /** @description An error body, in one of the shapes of the reading error-body. */
        readonly Error: components["schemas"]["ODataError"] | components["schemas"]["M365Error"] | components["schemas"]["AosError"] | components["schemas"]["MessageError"];
        readonly ODataError: {
            readonly error: {
                readonly code: string;
                readonly message: string;
                /** @description The parameter that is at fault. */
                readonly target?: string;
                /** @description Every fault where there are several. */
                readonly details?: readonly {
                    readonly code: string;
                    readonly message: string;
                    readonly target: string;
                }[];
            };
        };
        readonly M365Error: {
            readonly statusCode: number;
            readonly message: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly field: string;
                readonly message: string;
            }[];
            readonly requestId: string;
            /** Format: date-time */
            readonly timestamp: string;
            readonly traceId: string;
        };
        readonly AosError: {
            readonly traceId: string;
            readonly error: string;
            readonly statusCode: number;
        };
        readonly MessageError: {
            readonly message: string;
        };
    };
    responses: {
        /** @description Invalid parameters */
        readonly BadRequest: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Authentication needed */
        readonly Unauthorized: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly "www-authenticate": components["headers"]["Challenge"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Understood but refused */
        readonly Forbidden: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Resource not found */
        readonly NotFound: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The address is too long */
        readonly UriTooLong: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Rate limit exceeded */
        readonly TooManyRequests: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly "retry-after": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Unexpected server error */
        readonly InternalServerError: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Maintenance or overload */
        readonly ServiceUnavailable: {
            headers: {
                readonly "request-id": components["headers"]["RequestId"];
                readonly "odata-version": components["headers"]["ODataVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No token */
        readonly TokenRefused: {
            headers: {
                readonly "cache-control"?: "no-store";
                readonly pragma?: "no-cache";
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["TokenError"];
            };
        };
        /** @description No token for now */
        readonly TokenTooMany: {
            headers: {
                readonly "cache-control"?: "no-store";
                readonly pragma?: "no-cache";
                /** @description Seconds to wait. */
                readonly "retry-after"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["TokenError"];
            };
        };
    };
    parameters: {
        /** @description The tenant owner ID of the customer. The page lists it among query parameters and spells it Id. */
        readonly CustomerId: string;
        /** @description A condition over the properties of a customer. */
        readonly Filter: string;
        /** @description Properties, each with asc or desc, between commas. */
        readonly OrderBy: string;
        /** @description Properties between commas, or *. */
        readonly Select: string;
        /** @description No more rows than this. */
        readonly Top: number;
        /** @description Rows to leave out from the start. */
        readonly Skip: number;
        /** @description Whether the reply says how many rows there are before $top and $skip. */
        readonly Count: boolean;
        /** @description Where the next page starts; part of a next link and of no use elsewhere. */
        readonly SkipToken: string;
        /** @description odata.maxpagesize=<n> asks for pages of at most n rows; everything else is passed over. */
        readonly Prefer: string;
    };
    requestBodies: never;
    headers: {
        /** @description Identifies the request. */
        readonly RequestId: string;
        /** @description The version of OData that the reply follows. */
        readonly ODataVersion: "4.0";
        /** @description The page size that was granted. */
        readonly PreferenceApplied: string;
        /** @description Seconds to wait. */
        readonly RetryAfter: string;
        /** @description How to authenticate. */
        readonly Challenge: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCustomers: {
        readonly parameters: {
            readonly query?: {
                /** @description A condition over the properties of a customer. */
                readonly $filter?: components["parameters"]["Filter"];
                /** @description Properties, each with asc or desc, between commas. */
                readonly $orderby?: components["parameters"]["OrderBy"];
                /** @description Properties between commas, or *. */
                readonly $select?: components["parameters"]["Select"];
                /** @description No more rows than this. */
                readonly $top?: components["parameters"]["Top"];
                /** @description Rows to leave out from the start. */
                readonly $skip?: components["parameters"]["Skip"];
                /** @description Whether the reply says how many rows there are before $top and $skip. */
                readonly $count?: components["parameters"]["Count"];
                /** @description Where the next page starts; part of a next link and of no use elsewhere. */
                readonly $skiptoken?: components["parameters"]["SkipToken"];
            };
            readonly header?: {
                /** @description odata.maxpagesize=<n> asks for pages of at most n rows; everything else is passed over. */
                readonly Prefer?: components["parameters"]["Prefer"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The customers */
            readonly 200: {
                headers: {
                    readonly "request-id": components["headers"]["RequestId"];
                    readonly "odata-version": components["headers"]["ODataVersion"];
                    readonly "preference-applied": components["headers"]["PreferenceApplied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 414: components["responses"]["UriTooLong"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getCustomer: {
        readonly parameters: {
            readonly query?: {
                /** @description Properties between commas, or *. */
                readonly $select?: components["parameters"]["Select"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The tenant owner ID of the customer. The page lists it among query parameters and spells it Id. */
                readonly id: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The customer */
            readonly 200: {
                headers: {
                    readonly "request-id": components["headers"]["RequestId"];
                    readonly "odata-version": components["headers"]["ODataVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerEntity"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 414: components["responses"]["UriTooLong"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getMetadata: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The model */
            readonly 200: {
                headers: {
                    readonly "request-id": components["headers"]["RequestId"];
                    readonly "odata-version": components["headers"]["ODataVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                    readonly "application/json": components["schemas"]["Csdl"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 414: components["responses"]["UriTooLong"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly issueToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description The token */
            readonly 200: {
                headers: {
                    readonly "cache-control"?: "no-store";
                    readonly pragma?: "no-cache";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["TokenRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 414: components["responses"]["TokenRefused"];
            readonly 429: components["responses"]["TokenTooMany"];
            readonly 500: components["responses"]["TokenRefused"];
            readonly 503: components["responses"]["TokenRefused"];
        };
    };
}

/** The options of each reading. */
export type readings = {
  "odata-options": "supported" | "ignored" | "refused"
  "page-size": "none" | "50" | "100"
  "next-link-name": "odata" | "plain"
  "default-order": "id" | "arbitrary"
  "error-body": "odata" | "m365" | "aos" | "message"
  "content-type": "minimal" | "plain"
  "country-names": "common" | "table"
  "job-status": "labels" | "working"
  "missing-value": "n-a" | "null"
  "masking": "none" | "masked"
  "path-case": "insensitive" | "sensitive"
  "old-paths": "answered" | "gone"
  "key-in-parentheses": "answered" | "gone"
  "unknown-parameters": "ignore" | "refuse"
  "unscoped-status": "403" | "401"
  "absent-customer": "404" | "400"
  "outside-scope": "404" | "403"
  "elements-scopes": "separate" | "shared"
  "metadata": "bearer" | "open"
  "token-scope-field": "present" | "absent"
  "token-ext-expires-in": "absent" | "present"
  "token-without-scope": "refused" | "all"
  "assertion-client-id": "optional" | "required"
  "invalid-client-status": "400" | "401"
}
