// Made from specs/spirii.yaml by `npm run generate`.
export interface paths {
    readonly "/v2/customers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the customers that the key may see.
         * @description Filters are combined with AND, the values of one list with OR. Customers outside of the key's own part of the tree are left out without a word. Equal sort keys are ordered by id, in the same direction.
         */
        readonly get: operations["listCustomers"];
        readonly put?: never;
        readonly post?: never;
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
        /** @description A point in time to filter by. */
        readonly DateFilter: string | components["schemas"]["DateTime"] | components["schemas"]["Date"];
        /**
         * Format: date-time
         * @description Date and time with a zone (RFC 3339), a capital T between them and no leap second.
         */
        readonly DateTime: string;
        /**
         * Format: date
         * @description A day, in UTC.
         */
        readonly Date: string;
        /** @enum {string} */
        readonly CustomerType: "Private" | "Business" | "CPO" | "CPOSubsidiary";
        readonly CustomerList: {
            /** @description The customers of the page. */
            readonly data: readonly components["schemas"]["Customer"][];
            /** @description How many customers fit the filters, on all pages; see the reading count-meaning. */
            readonly count: number;
            /** @description The limit asked for. */
            readonly limit: number;
            /** @description The offset asked for. */
            readonly offset: number;
        };
        /** @description One customer. Which properties may be missing or null is not documented: all of them stand in the documented example, but for type. */
        readonly Customer: {
            /** @description Name of the person or company; at most 80 characters when made. */
            readonly name: string;
            readonly contactDetails: components["schemas"]["ContactDetails"];
            readonly billingDetails: components["schemas"]["BillingDetails"];
            readonly id: number;
            /** @description Not in the documented example; see the reading type-in-row. */
            readonly type?: components["schemas"]["CustomerType"];
            /** @description The charge point operator on top of the customer. */
            readonly cpo: components["schemas"]["Party"];
            /** @description Ids of the customer's locations. */
            readonly locations: readonly number[];
            /**
             * Format: date-time
             * @description Never after updatedAt; UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly updatedAt: string;
            /** @description The customer's id in another system; at most 40 characters when made. */
            readonly externalId: string;
            /** @description Country of the billing address, in two letters. */
            readonly country: string;
            readonly payoutInformation: components["schemas"]["PayoutInformation"];
            readonly financialSetup: components["schemas"]["FinancialSetup"];
            readonly billingSettings: components["schemas"]["BillingSettings"];
            /** @description The parent customer; for a customer without one see the reading root-owner. */
            readonly owner: components["schemas"]["Party"] | null;
        };
        /** @description Another customer, by id and name. */
        readonly Party: {
            readonly id: number;
            readonly name: string;
        };
        readonly ContactDetails: {
            readonly name: string;
            readonly email: string;
            readonly phone: string;
        };
        readonly BillingDetails: {
            /** @description Only `Invoice` is known. */
            readonly paymentMethod: string;
            /** @description Only `Email` is known. */
            readonly invoiceFormat: string;
            readonly gln?: string | null;
            readonly invoiceEmail: string;
            readonly vatNumber?: string | null;
            readonly address: string;
            readonly city: string;
            readonly zipCode: string;
        };
        readonly PayoutInformation: {
            readonly iban?: string | null;
            readonly swiftCode?: string | null;
            readonly bankAccountHolderName?: string | null;
            readonly bankRegistrationNumber?: string | null;
            readonly bankAccount?: string | null;
        };
        readonly FinancialSetup: {
            readonly language: string;
            readonly currency: string;
        };
        readonly BillingSettings: {
            /** @description Only `customer` is known. */
            readonly chargeKeyDocumentAggregation: string;
            /** @description Only `location` is known. */
            readonly chargeKeyLineAggregation: string;
            /** @description Only `MANUAL` is known. */
            readonly companyCarReimbursementMethod: string;
        };
        /** @description The body of every refusal; see the reading error-body. */
        readonly Refusal: components["schemas"]["MessageRefusal"] | components["schemas"]["StatusRefusal"] | components["schemas"]["GuideRefusal"];
        readonly MessageRefusal: {
            readonly message: string;
        };
        readonly StatusRefusal: {
            readonly statusCode: number;
            readonly message: string;
            readonly error: string;
        };
        readonly GuideRefusal: {
            readonly error: {
                readonly type: string;
                readonly code: string;
                readonly message: string;
                /** @description The field or parameter at fault. */
                readonly param?: string;
                readonly request_id: string;
            };
        };
    };
    responses: never;
    parameters: {
        /** @description How many customers one page holds at most. No bounds are documented; see limit-zero and limit-maximum. */
        readonly Limit: number;
        /** @description How many customers to leave out at the start. An offset past the end gives an empty page. */
        readonly Offset: number;
        /** @description The property to sort by. Without it `id`; `createdAt` where a createdAt filter is given; `updatedAt` where an updatedAt filter is given, even beside a createdAt filter. No schema default, since it depends on the other parameters. Texts compare by UTF-16 code unit; how the vendor compares them is not documented. */
        readonly SortBy: "id" | "name" | "type" | "ownerName" | "cpoName" | "createdAt" | "updatedAt";
        /** @description The direction of the sort. Without it `desc`; `asc` where createdAtFrom or updatedAtFrom is given. No schema default, since it depends on the other parameters. */
        readonly SortDirection: "desc" | "asc";
        /** @description Customers whose name, id or externalId fits the text. */
        readonly Search: string;
        /** @description Another name for the search text, under the reading search-name. */
        readonly Query: string;
        /** @description Only these customers. Other filters and the key's permissions still hold. */
        readonly CustomerIds: readonly number[];
        /** @description Only customers of these types. */
        readonly Types: readonly components["schemas"]["CustomerType"][];
        /** @description Customers directly below this one. Only for keys that may see it. */
        readonly ParentId: number;
        /** @description Customers directly below this one. Only for keys that may see it. */
        readonly DirectOwnerId: number;
        /** @description Customers below this one; how far down says the reading owner-filter-names. Only for keys that may see it. */
        readonly OwnerId: number;
        /** @description All customers below this one. Only for keys that may see it. */
        readonly AncestorId: number;
        /** @description Customers under this charge point operator. Only for keys that may see it. */
        readonly CpoId: number;
        /** @description Another name for the operator filter, under the reading cpo-filter-name. */
        readonly OperatorId: number;
        /** @description Customers made at this time. */
        readonly CreatedAt: components["schemas"]["DateFilter"];
        /** @description Customers made at this time or later. */
        readonly CreatedAtFrom: components["schemas"]["DateFilter"];
        /** @description Customers made at this time or earlier. */
        readonly CreatedAtTo: components["schemas"]["DateFilter"];
        /** @description Customers last changed at this time. */
        readonly UpdatedAt: components["schemas"]["DateFilter"];
        /** @description Customers last changed at this time or later. */
        readonly UpdatedAtFrom: components["schemas"]["DateFilter"];
        /** @description The documents' misspelling of updatedAtFrom, under the reading updated-at-from-name. */
        readonly UpdateAtFrom: components["schemas"]["DateFilter"];
        /** @description Customers last changed at this time or earlier. */
        readonly UpdatedAtTo: components["schemas"]["DateFilter"];
    };
    requestBodies: never;
    headers: {
        /** @description Calls allowed in the window. */
        readonly RateLimitLimit: number;
        /** @description Calls left in the window. */
        readonly RateLimitRemaining: number;
        /** @description When the window ends, in seconds since 1970. */
        readonly RateLimitReset: number;
        /** @description Seconds until a further call makes sense. */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCustomers: {
        readonly parameters: {
            readonly query: {
                /** @description How many customers one page holds at most. No bounds are documented; see limit-zero and limit-maximum. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many customers to leave out at the start. An offset past the end gives an empty page. */
                readonly offset: components["parameters"]["Offset"];
                /** @description The property to sort by. Without it `id`; `createdAt` where a createdAt filter is given; `updatedAt` where an updatedAt filter is given, even beside a createdAt filter. No schema default, since it depends on the other parameters. Texts compare by UTF-16 code unit; how the vendor compares them is not documented. */
                readonly sortBy?: components["parameters"]["SortBy"];
                /** @description The direction of the sort. Without it `desc`; `asc` where createdAtFrom or updatedAtFrom is given. No schema default, since it depends on the other parameters. */
                readonly sortDirection?: components["parameters"]["SortDirection"];
                /** @description Customers whose name, id or externalId fits the text. */
                readonly search?: components["parameters"]["Search"];
                /** @description Another name for the search text, under the reading search-name. */
                readonly query?: components["parameters"]["Query"];
                /** @description Only these customers. Other filters and the key's permissions still hold. */
                readonly customerIds?: components["parameters"]["CustomerIds"];
                /** @description Only customers of these types. */
                readonly types?: components["parameters"]["Types"];
                /** @description Customers directly below this one. Only for keys that may see it. */
                readonly parentId?: components["parameters"]["ParentId"];
                /** @description Customers directly below this one. Only for keys that may see it. */
                readonly directOwnerId?: components["parameters"]["DirectOwnerId"];
                /** @description Customers below this one; how far down says the reading owner-filter-names. Only for keys that may see it. */
                readonly ownerId?: components["parameters"]["OwnerId"];
                /** @description All customers below this one. Only for keys that may see it. */
                readonly ancestorId?: components["parameters"]["AncestorId"];
                /** @description Customers under this charge point operator. Only for keys that may see it. */
                readonly cpoId?: components["parameters"]["CpoId"];
                /** @description Another name for the operator filter, under the reading cpo-filter-name. */
                readonly operatorId?: components["parameters"]["OperatorId"];
                /** @description Customers made at this time. */
                readonly createdAt?: components["parameters"]["CreatedAt"];
                /** @description Customers made at this time or later. */
                readonly createdAtFrom?: components["parameters"]["CreatedAtFrom"];
                /** @description Customers made at this time or earlier. */
                readonly createdAtTo?: components["parameters"]["CreatedAtTo"];
                /** @description Customers last changed at this time. */
                readonly updatedAt?: components["parameters"]["UpdatedAt"];
                /** @description Customers last changed at this time or later. */
                readonly updatedAtFrom?: components["parameters"]["UpdatedAtFrom"];
                /** @description The documents' misspelling of updatedAtFrom, under the reading updated-at-from-name. */
                readonly updateAtFrom?: components["parameters"]["UpdateAtFrom"];
                /** @description Customers last changed at this time or earlier. */
                readonly updatedAtTo?: components["parameters"]["UpdatedAtTo"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of customers. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerList"];
                };
            };
            /** @description The call does not fit the parameters; a message explains. */
            readonly 400: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description By the reference pages, the key may not do this; by the newer guides, there is no good key. See the reading credential-status. */
            readonly 401: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description By the reference pages, there is no good key; by the newer guides, the key may not do this. See the reading credential-status. */
            readonly 403: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many calls in the window. */
            readonly 429: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly "Retry-After": components["headers"]["RetryAfter"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description An unexpected error of the vendor's own. */
            readonly 500: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description An error in a service behind the vendor. */
            readonly 502: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
}

/** The options of each reading. */
export type readings = {
  "credential-status": "reference" | "guide"
  "error-body": "message" | "status" | "guide"
  "bare-key": "refused" | "accepted"
  "all-owned": "tree" | "tree-and-owner" | "direct"
  "owner-filter-names": "parent-and-owner" | "direct-and-owner" | "owner-and-ancestor"
  "restricted-filter": "refused" | "empty"
  "unseen-ids": "left-out" | "refused"
  "cpo-filter-name": "cpo-id" | "operator-id"
  "cpo-itself": "included" | "left-out"
  "search-name": "search" | "query"
  "search-match": "part" | "part-same-case" | "start" | "whole"
  "search-length": "any" | "fifty"
  "empty-search": "refused" | "all"
  "array-style": "lenient" | "repeat"
  "date-bounds": "inclusive" | "half-open" | "exclusive"
  "exact-date": "instant" | "day"
  "date-only": "refused" | "midnight" | "whole-day"
  "time-offset": "accepted" | "refused"
  "explicit-sort": "ascending" | "descending"
  "exact-date-sort": "stamp" | "id"
  "mixed-direction": "either" | "deciding"
  "updated-at-from-name": "correct" | "misspelt" | "both"
  "limit-maximum": "none" | "thousand"
  "limit-zero": "refused" | "empty"
  "count-meaning": "total" | "page"
  "unknown-parameters": "ignored" | "refused"
  "rate-limit": "older" | "newer" | "none"
  "limit-window": "full-minute" | "first-call"
  "type-in-row": "present" | "absent"
  "unset-values": "filled" | "omitted" | "null"
  "root-owner": "itself" | "null"
  "time-precision": "seconds" | "milliseconds"
  "wrong-method": "not-found" | "not-allowed"
}
