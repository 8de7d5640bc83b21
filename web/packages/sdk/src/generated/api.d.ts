// Made from contracts/openapi.json by `npm run generate`; changes here are lost.

export interface paths {
  "/.well-known/jwks.json": {
    /** The public keys that licences are signed with (RFC 7517) */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/jwk-set+json": {
              keys: {
                /** @constant */
                kty: "RSA";
                /** @constant */
                use: "sig";
                /** @enum {string} */
                alg: "PS256" | "RS256";
                kid: string;
                /** @description The modulus, in base64url. */
                n: string;
                /** @description The exponent, in base64url. */
                e: string;
              }[];
            };
          };
        };
      };
    };
  };
  "/admin/license/dashboard/data/": {
    /**
     * The dashboard's figures
     * @description Needs `licenses:read` and `usage:read`.
     */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DashboardAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/accounts/": {
    /**
     * List accounting accounts
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingAccount"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting accounts
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingAccountCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingAccount"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/accounts/bulk/": {
    /**
     * Up to 500 changes of accounting accounts
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingAccountOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/accounts/schema/": {
    /**
     * What accounting accounts look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/accounts/{id}/": {
    /**
     * One of accounting accounts
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingAccount"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting accounts
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting accounts
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingAccountUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingAccount"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/analytics/advanced/": {
    /**
     * Figures of accounting
     * @description Needs the features `accounting_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  revenue: number;
                  quantity: number;
                  invoices: number;
                  lines: number;
                };
                previous: {
                  revenue: number;
                  quantity: number;
                  invoices: number;
                  lines: number;
                };
                change: {
                  revenue: number | null;
                  quantity: number | null;
                  invoices: number | null;
                  lines: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  revenue: number;
                  quantity: number;
                  invoices: number;
                  lines: number;
                }[];
                top: {
                  customers: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    quantity: number;
                    invoices: number;
                    lines: number;
                  }[];
                  products: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    quantity: number;
                    invoices: number;
                    lines: number;
                  }[];
                  categories: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    quantity: number;
                    invoices: number;
                    lines: number;
                  }[];
                  salespeople: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    quantity: number;
                    invoices: number;
                    lines: number;
                  }[];
                  journals: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    quantity: number;
                    invoices: number;
                    lines: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/": {
    /**
     * List accounting bills
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting bills
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingBillCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/bulk/": {
    /**
     * Up to 500 changes of accounting bills
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingBillOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/schema/": {
    /**
     * What accounting bills look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/": {
    /**
     * One of accounting bills
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting bills
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting bills
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingBillUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/draft/": {
    /**
     * Set back to draft
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/post/": {
    /**
     * Post
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/register-payment/": {
    /**
     * Register a payment
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody?: {
        content: {
          "application/json": {
            amount?: number;
            /** Format: date */
            payment_date?: string | null;
            journal_id?: number | null;
            communication?: string | null;
          };
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/accounting/bills/{id}/reverse/": {
    /**
     * Reverse by a credit note
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody?: {
        content: {
          "application/json": {
            reason?: string | null;
            /** Format: date */
            date?: string | null;
          };
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingBill"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/": {
    /**
     * List accounting contacts
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting contacts
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingContactCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/bulk/": {
    /**
     * Up to 500 changes of accounting contacts
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingContactOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/schema/": {
    /**
     * What accounting contacts look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/{id}/": {
    /**
     * One of accounting contacts
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting contacts
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting contacts
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingContactUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/accounting/contacts/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/contacts/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingContact"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoice-lines/": {
    /**
     * List accounting invoice lines
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoiceLine"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoice-lines/bulk/": {
    /**
     * Up to 500 changes of accounting invoice lines
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingInvoiceLineOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoice-lines/schema/": {
    /**
     * What accounting invoice lines look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoice-lines/{id}/": {
    /**
     * One of accounting invoice lines
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoiceLine"];
            };
          };
        };
      };
    };
    /**
     * Change one of accounting invoice lines
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingInvoiceLineUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoiceLine"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/": {
    /**
     * List accounting invoices
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting invoices
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingInvoiceCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/bulk/": {
    /**
     * Up to 500 changes of accounting invoices
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingInvoiceOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/schema/": {
    /**
     * What accounting invoices look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/": {
    /**
     * One of accounting invoices
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting invoices
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting invoices
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingInvoiceUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/draft/": {
    /**
     * Set back to draft
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/post/": {
    /**
     * Post
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/register-payment/": {
    /**
     * Register a payment
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody?: {
        content: {
          "application/json": {
            amount?: number;
            /** Format: date */
            payment_date?: string | null;
            journal_id?: number | null;
            communication?: string | null;
          };
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/accounting/invoices/{id}/reverse/": {
    /**
     * Reverse by a credit note
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody?: {
        content: {
          "application/json": {
            reason?: string | null;
            /** Format: date */
            date?: string | null;
          };
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingInvoice"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/journals/": {
    /**
     * List accounting journals
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingJournal"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting journals
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingJournalCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingJournal"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/journals/bulk/": {
    /**
     * Up to 500 changes of accounting journals
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingJournalOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/journals/schema/": {
    /**
     * What accounting journals look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/journals/{id}/": {
    /**
     * One of accounting journals
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingJournal"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting journals
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting journals
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingJournalUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingJournal"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/": {
    /**
     * List accounting payments
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to accounting payments
     * @description Needs the feature `accounting_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingPaymentCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/bulk/": {
    /**
     * Up to 500 changes of accounting payments
     * @description Needs the feature `accounting_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["AccountingPaymentOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/schema/": {
    /**
     * What accounting payments look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/{id}/": {
    /**
     * One of accounting payments
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
    /**
     * Delete one of accounting payments
     * @description Needs the feature `accounting_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of accounting payments
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountingPaymentUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/{id}/draft/": {
    /**
     * Set back to draft
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/payments/{id}/post/": {
    /**
     * Post
     * @description Needs the feature `accounting_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingPayment"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/taxes/": {
    /**
     * List accounting taxes
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingTax"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/taxes/schema/": {
    /**
     * What accounting taxes look like to this user
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/accounting/taxes/{id}/": {
    /**
     * One of accounting taxes
     * @description Needs the feature `accounting_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AccountingTax"];
            };
          };
        };
      };
    };
  };
  "/api/admin/audit/": {
    /**
     * The audit log
     * @description Needs `audit:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description What it was done to: an id. */
          subject?: string;
          /** @description Who did it. */
          who?: string;
          /** @description What was done, for example `license.suspend`. */
          action?: string;
          /** @description Inclusive. */
          from?: string;
          /** @description Exclusive. */
          to?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AuditView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/audit/verify/": {
    /**
     * Verify the audit log
     * @description Needs `audit:read`.
     */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AuditVerification"];
            };
          };
        };
      };
    };
    /**
     * Verify the audit log
     * @description Needs `audit:read`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AuditVerification"];
            };
          };
        };
      };
    };
  };
  "/api/admin/clients/": {
    /**
     * Clients
     * @description Needs `clients:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description In name and e-mail. */
          search?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminClient"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /**
     * A new client
     * @description Needs `clients:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ClientRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminClient"];
            };
          };
        };
      };
    };
  };
  "/api/admin/clients/{id}/": {
    /**
     * A client
     * @description Needs `clients:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminClient"];
            };
          };
        };
      };
    };
    /**
     * Change a client
     * @description Needs `clients:write`.
     */
    patch: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ClientPatch"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminClient"];
            };
          };
        };
      };
    };
  };
  "/api/admin/clients/{id}/reinstate/": {
    /**
     * Reinstate all licences of a client
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["ReasonRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ClientOperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/clients/{id}/suspend/": {
    /**
     * Suspend all licences of a client
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SuspendClientRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ClientOperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/exports/audit.csv": {
    /**
     * The audit log as CSV
     * @description Needs `audit:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description What it was done to: an id. */
          subject?: string;
          /** @description Who did it. */
          who?: string;
          /** @description What was done, for example `license.suspend`. */
          action?: string;
          /** @description Inclusive. */
          from?: string;
          /** @description Exclusive. */
          to?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "text/csv": string;
          };
        };
      };
    };
  };
  "/api/admin/exports/licenses.csv": {
    /**
     * Licences as CSV
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description The stored state. */
          state?: "issued" | "active" | "suspended" | "revoked" | "replaced";
          /** @description The state as the clock has it; `expiring` are the active ones that end within 30 days. */
          status?: "issued" | "active" | "expiring" | "not_yet_valid" | "suspended" | "expired" | "revoked" | "replaced";
          /** @description The tier's code. */
          tier?: string;
          /** @description Whose they are. */
          client?: string;
          /** @description Which database they cover. */
          tenant?: string;
          /** @description In the client's name and e-mail, and in tenants; or the last four symbols of the key. */
          search?: string;
          /** @description Exclusive. */
          expires_before?: string;
          /** @description Inclusive. */
          expires_from?: string;
          /** @description Trials alone, or all others. */
          is_trial?: boolean;
          /** @description The order; `-` is descending. */
          sort?: "-issued_at" | "issued_at" | "expiry_date" | "-expiry_date";
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "text/csv": string;
          };
        };
      };
    };
  };
  "/api/admin/exports/usage.csv": {
    /**
     * Usage as CSV
     * @description Needs `usage:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description One tenant alone. */
          tenant?: string;
          /** @description The first instant; 30 days ago where absent. */
          from?: string;
          /** @description The end, exclusive; now where absent. */
          to?: string;
          /** @description The buckets; a day where absent. */
          granularity?: "hour" | "day" | "week" | "month";
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "text/csv": string;
          };
        };
      };
    };
  };
  "/api/admin/keys/": {
    /**
     * Signing keys, all on one page
     * @description Needs `keys:write`.
     */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["KeyView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/keys/rotate/": {
    /**
     * Rotate the signing key
     * @description Needs `keys:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["RotateRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["KeyView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/keys/{kid}/revoke/": {
    /**
     * Revoke a signing key
     * @description Needs `keys:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description The key's id. */
          kid: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["RevokeKeyRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["KeyView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/": {
    /**
     * Licences
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description The stored state. */
          state?: "issued" | "active" | "suspended" | "revoked" | "replaced";
          /** @description The state as the clock has it; `expiring` are the active ones that end within 30 days. */
          status?: "issued" | "active" | "expiring" | "not_yet_valid" | "suspended" | "expired" | "revoked" | "replaced";
          /** @description The tier's code. */
          tier?: string;
          /** @description Whose they are. */
          client?: string;
          /** @description Which database they cover. */
          tenant?: string;
          /** @description In the client's name and e-mail, and in tenants; or the last four symbols of the key. */
          search?: string;
          /** @description Exclusive. */
          expires_before?: string;
          /** @description Inclusive. */
          expires_from?: string;
          /** @description Trials alone, or all others. */
          is_trial?: boolean;
          /** @description The order; `-` is descending. */
          sort?: "-issued_at" | "issued_at" | "expiry_date" | "-expiry_date";
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminLicense"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /**
     * Issue a licence; its key is shown once
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["IssueRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminLicense"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/bulk/": {
    /**
     * Issue up to 10,000 licences; 200 for a dry run
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["BulkIssueRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkIssueAnswer"];
              /** @description For people. */
              message?: string;
            };
          };
        };
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkIssueAnswer"];
              /** @description For people. */
              message?: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/": {
    /**
     * A licence
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminLicense"];
            };
          };
        };
      };
    };
    /**
     * Change a licence's details
     * @description Needs `licenses:write`.
     */
    patch: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["LicensePatch"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminLicense"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/activate/": {
    /**
     * Activate (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ActivateLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/attach-tenant/": {
    /**
     * Attach tenant (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AttachLicenseTenantRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/cancel-tier-change/": {
    /**
     * Cancel tier change (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["CancelLicenseTierChangeRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/change-tier/": {
    /**
     * Change tier (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeLicenseTierRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/deactivate/": {
    /**
     * Deactivate (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["DeactivateLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/detach-tenant/": {
    /**
     * Detach tenant (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["DetachLicenseTenantRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/file/": {
    /**
     * The signed licence
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/jose": string;
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/history/": {
    /**
     * What happened to a licence
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AuditView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/override/": {
    /**
     * Override (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["OverrideLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/quote/": {
    /**
     * What a change of tier would cost
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description The tier to change to. */
          tier: string;
          /** @description Now, or at the end of the paid period. */
          when?: "now" | "period_end";
          /** @description How it will be paid; as now where absent. */
          billing?: "monthly" | "yearly";
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminQuote"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/reinstate/": {
    /**
     * Reinstate (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["ReinstateLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/release-seat/": {
    /**
     * Release a seat
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SeatReleaseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SeatView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/renew/": {
    /**
     * Renew (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["RenewLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/replace/": {
    /**
     * Replace (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ReplaceLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/reroll-key/": {
    /**
     * Reroll key (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["RerollLicenseKeyRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/revoke/": {
    /**
     * Revoke (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["RevokeLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/suspend/": {
    /**
     * Suspend (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SuspendLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/licenses/{id}/transfer/": {
    /**
     * Transfer (an operation of a licence's life)
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TransferLicenseRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["OperationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/requests/": {
    /**
     * Requests for upgrades and renewals
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description What is asked for. */
          kind?: "upgrade" | "renewal";
          /** @description What became of it. */
          state?: "open" | "done" | "declined";
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RequestView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/requests/{id}/": {
    /**
     * A request
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RequestView"];
            };
          };
        };
      };
    };
  };
  "/api/admin/requests/{id}/resolve/": {
    /**
     * Close a request
     * @description Needs `licenses:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ResolveRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RequestView"];
            };
          };
        };
      };
    };
  };
  "/api/admin/seats/": {
    /**
     * Seats of a tenant
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description The tenant. */
          tenant: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SeatView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/session/": {
    /** Who is logged in */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SessionAnswer"];
            };
          };
        };
      };
    };
    /** Log in as staff */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["SessionRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SessionAnswer"];
            };
          };
        };
      };
    };
    /** Log out */
    delete: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SessionEnded"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/session/password/": {
    /** Change the own password */
    post: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PasswordChange"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SessionAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/session/totp/": {
    /** Confirm the second factor */
    put: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TotpCode"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TotpConfirmed"];
            };
          };
        };
      };
    };
    /** Begin with a second factor, or with another one */
    post: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TotpStart"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TotpBegun"];
            };
          };
        };
      };
    };
    /** Do without a second factor */
    delete: {
      parameters: {
        header?: {
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TotpCode"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SessionAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/admin/staff/": {
    /**
     * Staff
     * @description Needs `staff:write`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["StaffView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /**
     * A new member of staff
     * @description Needs `staff:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewStaffRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["StaffView"];
              /** @description For people. */
              message?: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/staff/{id}/": {
    /**
     * A member of staff
     * @description Needs `staff:write`.
     */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["StaffView"];
            };
          };
        };
      };
    };
    /**
     * Change a member of staff
     * @description Needs `staff:write`.
     */
    patch: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["StaffUpdate"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["StaffView"];
              /** @description For people. */
              message?: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/tenants/": {
    /**
     * Tenants
     * @description Needs `clients:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description Whose they are. */
          client?: string;
          /** @description In their name. */
          search?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTenant"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /**
     * Register a tenant
     * @description Needs `clients:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TenantRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTenant"];
            };
          };
        };
      };
    };
  };
  "/api/admin/tenants/{tenant}/": {
    /**
     * A tenant
     * @description Needs `clients:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description The tenant: the Odoo database's name. */
          tenant: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTenant"];
            };
          };
        };
      };
    };
  };
  "/api/admin/tiers/": {
    /**
     * Tiers, all on one page
     * @description Needs `licenses:read`.
     */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTier"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/tiers/{code}/": {
    /**
     * A tier
     * @description Needs `licenses:read`.
     */
    get: {
      parameters: {
        path: {
          /** @description The tier's code. */
          code: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTier"];
            };
          };
        };
      };
    };
    /**
     * Make or change a tier
     * @description Needs `tiers:write`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatchRevision"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description The tier's code. */
          code: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TierRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["AdminTier"];
            };
          };
        };
      };
    };
  };
  "/api/admin/tokens/": {
    /**
     * API tokens
     * @description Needs `tokens:write`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TokenView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /**
     * A new API token, shown once
     * @description Needs `tokens:write`.
     */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TokenRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TokenView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/tokens/{id}/": {
    /**
     * End an API token
     * @description Needs `tokens:write`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
          "X-CSRF-Token"?: components["parameters"]["CsrfToken"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TokenView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/admin/usage/": {
    /**
     * Usage of all tenants, tenant by tenant in pages
     * @description Needs `usage:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description One tenant alone. */
          tenant?: string;
          /** @description The first instant; 30 days ago where absent. */
          from?: string;
          /** @description The end, exclusive; now where absent. */
          to?: string;
          /** @description The buckets; a day where absent. */
          granularity?: "hour" | "day" | "week" | "month";
          /** @description False: the timeline alone, which costs a fraction; `tenants` is empty. */
          tenants?: boolean;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["FleetUsageAnswer"];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/admin/usage/{tenant}/": {
    /**
     * Usage of a tenant
     * @description Needs `usage:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description The first instant; 30 days ago where absent. */
          from?: string;
          /** @description The end, exclusive; now where absent. */
          to?: string;
          /** @description The buckets; a day where absent. */
          granularity?: "hour" | "day" | "week" | "month";
        };
        path: {
          /** @description The tenant: the Odoo database's name. */
          tenant: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TenantUsageAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/auth/login/": {
    /** Log in with an Odoo account */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["LoginRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["LoginAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/auth/logout/": {
    /** End the token on every node */
    post: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["LogoutAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/auth/me/": {
    /** Whom the token is for */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["MeAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/auth/refresh/": {
    /** A fresh token for this one */
    post: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["LoginAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/auth/register/": {
    /** A free licence for a database that has none yet */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["RegisterRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["LoginAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/auth/ws-ticket/": {
    /** A ticket that opens one live connection within 30 seconds */
    post: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TicketAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/hr/analytics/advanced/": {
    /**
     * Figures of hr
     * @description Needs the features `hr_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  employees: number;
                };
                previous: {
                  employees: number;
                };
                change: {
                  employees: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  employees: number;
                }[];
                top: {
                  departments: {
                    id: number | null;
                    name: string | null;
                    employees: number;
                  }[];
                  jobs: {
                    id: number | null;
                    name: string | null;
                    employees: number;
                  }[];
                  types: {
                    id: number | null;
                    name: string | null;
                    employees: number;
                  }[];
                  managers: {
                    id: number | null;
                    name: string | null;
                    employees: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/hr/departments/": {
    /**
     * List hr departments
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrDepartment"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to hr departments
     * @description Needs the feature `hr_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrDepartmentCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrDepartment"];
            };
          };
        };
      };
    };
  };
  "/api/hr/departments/bulk/": {
    /**
     * Up to 500 changes of hr departments
     * @description Needs the feature `hr_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["HrDepartmentOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/hr/departments/schema/": {
    /**
     * What hr departments look like to this user
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/hr/departments/{id}/": {
    /**
     * One of hr departments
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrDepartment"];
            };
          };
        };
      };
    };
    /**
     * Delete one of hr departments
     * @description Needs the feature `hr_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of hr departments
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrDepartmentUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrDepartment"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/": {
    /**
     * List hr employees
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to hr employees
     * @description Needs the feature `hr_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrEmployeeCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/bulk/": {
    /**
     * Up to 500 changes of hr employees
     * @description Needs the feature `hr_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["HrEmployeeOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/schema/": {
    /**
     * What hr employees look like to this user
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/{id}/": {
    /**
     * One of hr employees
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
    /**
     * Delete one of hr employees
     * @description Needs the feature `hr_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of hr employees
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrEmployeeUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/hr/employees/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
  };
  "/api/hr/employees/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrEmployee"];
            };
          };
        };
      };
    };
  };
  "/api/hr/jobs/": {
    /**
     * List hr jobs
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrJob"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to hr jobs
     * @description Needs the feature `hr_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrJobCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrJob"];
            };
          };
        };
      };
    };
  };
  "/api/hr/jobs/bulk/": {
    /**
     * Up to 500 changes of hr jobs
     * @description Needs the feature `hr_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["HrJobOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/hr/jobs/schema/": {
    /**
     * What hr jobs look like to this user
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/hr/jobs/{id}/": {
    /**
     * One of hr jobs
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrJob"];
            };
          };
        };
      };
    };
    /**
     * Delete one of hr jobs
     * @description Needs the feature `hr_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of hr jobs
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrJobUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrJob"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leave-types/": {
    /**
     * List hr leave types
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeaveType"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leave-types/schema/": {
    /**
     * What hr leave types look like to this user
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leave-types/{id}/": {
    /**
     * One of hr leave types
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeaveType"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/": {
    /**
     * List hr leaves
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to hr leaves
     * @description Needs the feature `hr_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrLeaveCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/bulk/": {
    /**
     * Up to 500 changes of hr leaves
     * @description Needs the feature `hr_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["HrLeaveOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/schema/": {
    /**
     * What hr leaves look like to this user
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/": {
    /**
     * One of hr leaves
     * @description Needs the feature `hr_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
    /**
     * Delete one of hr leaves
     * @description Needs the feature `hr_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of hr leaves
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HrLeaveUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/approve/": {
    /**
     * Approve
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/confirm/": {
    /**
     * Hand in
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/draft/": {
    /**
     * Set back to draft
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/refuse/": {
    /**
     * Refuse
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/hr/leaves/{id}/validate/": {
    /**
     * Approve for the second time
     * @description Needs the feature `hr_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HrLeave"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/analytics/advanced/": {
    /**
     * Figures of inventory
     * @description Needs the features `inventory_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  quantity: number;
                  moves: number;
                  products: number;
                };
                previous: {
                  quantity: number;
                  moves: number;
                  products: number;
                };
                change: {
                  quantity: number | null;
                  moves: number | null;
                  products: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  quantity: number;
                  moves: number;
                  products: number;
                }[];
                top: {
                  products: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    moves: number;
                    products: number;
                  }[];
                  sources: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    moves: number;
                    products: number;
                  }[];
                  destinations: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    moves: number;
                    products: number;
                  }[];
                  operations: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    moves: number;
                    products: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/locations/": {
    /**
     * List inventory locations
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryLocation"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory locations
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryLocationCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryLocation"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/locations/bulk/": {
    /**
     * Up to 500 changes of inventory locations
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryLocationOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/locations/schema/": {
    /**
     * What inventory locations look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/locations/{id}/": {
    /**
     * One of inventory locations
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryLocation"];
            };
          };
        };
      };
    };
    /**
     * Delete one of inventory locations
     * @description Needs the feature `inventory_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of inventory locations
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryLocationUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryLocation"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/moves/": {
    /**
     * List inventory moves
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryMove"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory moves
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryMoveCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryMove"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/moves/bulk/": {
    /**
     * Up to 500 changes of inventory moves
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryMoveOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/moves/schema/": {
    /**
     * What inventory moves look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/moves/{id}/": {
    /**
     * One of inventory moves
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryMove"];
            };
          };
        };
      };
    };
    /**
     * Change one of inventory moves
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryMoveUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryMove"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/": {
    /**
     * List inventory products
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory products
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryProductCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/bulk/": {
    /**
     * Up to 500 changes of inventory products
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryProductOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/schema/": {
    /**
     * What inventory products look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/{id}/": {
    /**
     * One of inventory products
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
    /**
     * Delete one of inventory products
     * @description Needs the feature `inventory_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of inventory products
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryProductUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/inventory/products/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/products/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryProduct"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/stock/": {
    /**
     * List inventory stock
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryStock"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory stock
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryStockCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryStock"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/stock/bulk/": {
    /**
     * Up to 500 changes of inventory stock
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryStockOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/stock/schema/": {
    /**
     * What inventory stock look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/stock/{id}/": {
    /**
     * One of inventory stock
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryStock"];
            };
          };
        };
      };
    };
    /**
     * Change one of inventory stock
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryStockUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryStock"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/stock/{id}/apply-inventory/": {
    /**
     * Set the quantity on hand to the counted one
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryStock"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/": {
    /**
     * List inventory transfers
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory transfers
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryTransferCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/bulk/": {
    /**
     * Up to 500 changes of inventory transfers
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryTransferOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/schema/": {
    /**
     * What inventory transfers look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/": {
    /**
     * One of inventory transfers
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
    /**
     * Delete one of inventory transfers
     * @description Needs the feature `inventory_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of inventory transfers
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryTransferUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/assign/": {
    /**
     * Check availability and reserve
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/confirm/": {
    /**
     * Mark as to do
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/unreserve/": {
    /**
     * Give reserved goods back
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/transfers/{id}/validate/": {
    /**
     * Validate; what is missing goes into a backorder
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryTransfer"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/warehouses/": {
    /**
     * List inventory warehouses
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryWarehouse"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to inventory warehouses
     * @description Needs the feature `inventory_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryWarehouseCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryWarehouse"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/warehouses/bulk/": {
    /**
     * Up to 500 changes of inventory warehouses
     * @description Needs the feature `inventory_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["InventoryWarehouseOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/inventory/warehouses/schema/": {
    /**
     * What inventory warehouses look like to this user
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/inventory/warehouses/{id}/": {
    /**
     * One of inventory warehouses
     * @description Needs the feature `inventory_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryWarehouse"];
            };
          };
        };
      };
    };
    /**
     * Delete one of inventory warehouses
     * @description Needs the feature `inventory_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of inventory warehouses
     * @description Needs the feature `inventory_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["InventoryWarehouseUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["InventoryWarehouse"];
            };
          };
        };
      };
    };
  };
  "/api/license/activate/": {
    /** Bind a licence key to the caller's tenant */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ActivateRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ActivateAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/license/analytics/": {
    /** The tenant's usage over time */
    get: {
      parameters: {
        query?: {
          /** @description 30d where absent. */
          timeframe?: "24h" | "7d" | "30d" | "90d";
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["UsageAnalytics"];
              /** @enum {string} */
              timeframe: "24h" | "7d" | "30d" | "90d";
            };
          };
        };
      };
    };
  };
  "/api/license/explain/": {
    /** What a call would come to, step by step */
    get: {
      parameters: {
        query: {
          /** @description For example `/api/hr/employees/`. */
          path: string;
          /** @description `GET` where absent. */
          method?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ExplainAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/license/exports/seats.csv": {
    /** Seats of the caller's tenant as CSV */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "text/csv": string;
          };
        };
      };
    };
  };
  "/api/license/recommendations/": {
    /** Which tier would fit, by a replay of the last 30 days */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RecommendationsAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/license/seats/": {
    /** Who holds a seat of the caller's tenant */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SeatView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/license/seats/{user}/": {
    /** Release a seat of the caller's tenant */
    delete: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Part of the address. */
          user: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SeatView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/license/status/": {
    /** The tenant's licence, usage and alerts */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["StatusAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/analytics/advanced/": {
    /**
     * Figures of manufacturing
     * @description Needs the features `manufacturing_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  quantity: number;
                  orders: number;
                };
                previous: {
                  quantity: number;
                  orders: number;
                };
                change: {
                  quantity: number | null;
                  orders: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  quantity: number;
                  orders: number;
                }[];
                top: {
                  products: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    orders: number;
                  }[];
                  boms: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    orders: number;
                  }[];
                  responsibles: {
                    id: number | null;
                    name: string | null;
                    quantity: number;
                    orders: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/bom-lines/": {
    /**
     * List manufacturing bom lines
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBomLine"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to manufacturing bom lines
     * @description Needs the feature `manufacturing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingBomLineCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBomLine"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/bom-lines/bulk/": {
    /**
     * Up to 500 changes of manufacturing bom lines
     * @description Needs the feature `manufacturing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["ManufacturingBomLineOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/bom-lines/schema/": {
    /**
     * What manufacturing bom lines look like to this user
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/bom-lines/{id}/": {
    /**
     * One of manufacturing bom lines
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBomLine"];
            };
          };
        };
      };
    };
    /**
     * Delete one of manufacturing bom lines
     * @description Needs the feature `manufacturing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of manufacturing bom lines
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingBomLineUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBomLine"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/boms/": {
    /**
     * List manufacturing boms
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBom"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to manufacturing boms
     * @description Needs the feature `manufacturing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingBomCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBom"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/boms/bulk/": {
    /**
     * Up to 500 changes of manufacturing boms
     * @description Needs the feature `manufacturing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["ManufacturingBomOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/boms/schema/": {
    /**
     * What manufacturing boms look like to this user
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/boms/{id}/": {
    /**
     * One of manufacturing boms
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBom"];
            };
          };
        };
      };
    };
    /**
     * Delete one of manufacturing boms
     * @description Needs the feature `manufacturing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of manufacturing boms
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingBomUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingBom"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/": {
    /**
     * List manufacturing orders
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to manufacturing orders
     * @description Needs the feature `manufacturing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingOrderCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/bulk/": {
    /**
     * Up to 500 changes of manufacturing orders
     * @description Needs the feature `manufacturing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["ManufacturingOrderOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/schema/": {
    /**
     * What manufacturing orders look like to this user
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/": {
    /**
     * One of manufacturing orders
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
    /**
     * Delete one of manufacturing orders
     * @description Needs the feature `manufacturing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of manufacturing orders
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingOrderUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/assign/": {
    /**
     * Check availability and reserve
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/confirm/": {
    /**
     * Confirm
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/done/": {
    /**
     * Mark as done; what is missing goes into a backorder
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/plan/": {
    /**
     * Plan the work orders
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/manufacturing/orders/{id}/unplan/": {
    /**
     * Take the plan back
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workcenters/": {
    /**
     * List manufacturing workcenters
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkcenter"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to manufacturing workcenters
     * @description Needs the feature `manufacturing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingWorkcenterCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkcenter"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workcenters/bulk/": {
    /**
     * Up to 500 changes of manufacturing workcenters
     * @description Needs the feature `manufacturing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["ManufacturingWorkcenterOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workcenters/schema/": {
    /**
     * What manufacturing workcenters look like to this user
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workcenters/{id}/": {
    /**
     * One of manufacturing workcenters
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkcenter"];
            };
          };
        };
      };
    };
    /**
     * Delete one of manufacturing workcenters
     * @description Needs the feature `manufacturing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of manufacturing workcenters
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingWorkcenterUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkcenter"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/": {
    /**
     * List manufacturing workorders
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/bulk/": {
    /**
     * Up to 500 changes of manufacturing workorders
     * @description Needs the feature `manufacturing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["ManufacturingWorkorderOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/schema/": {
    /**
     * What manufacturing workorders look like to this user
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/{id}/": {
    /**
     * One of manufacturing workorders
     * @description Needs the feature `manufacturing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"];
            };
          };
        };
      };
    };
    /**
     * Change one of manufacturing workorders
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ManufacturingWorkorderUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/{id}/finish/": {
    /**
     * Finish
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/{id}/pause/": {
    /**
     * Pause
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"];
            };
          };
        };
      };
    };
  };
  "/api/manufacturing/workorders/{id}/start/": {
    /**
     * Start
     * @description Needs the feature `manufacturing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ManufacturingWorkorder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/analytics/advanced/": {
    /**
     * Figures of purchasing
     * @description Needs the features `purchasing_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  spend: number;
                  spend_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                };
                previous: {
                  spend: number;
                  spend_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                };
                change: {
                  spend: number | null;
                  spend_with_tax: number | null;
                  quantity: number | null;
                  orders: number | null;
                  lines: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  spend: number;
                  spend_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                }[];
                top: {
                  vendors: {
                    id: number | null;
                    name: string | null;
                    spend: number;
                    spend_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  products: {
                    id: number | null;
                    name: string | null;
                    spend: number;
                    spend_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  categories: {
                    id: number | null;
                    name: string | null;
                    spend: number;
                    spend_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  buyers: {
                    id: number | null;
                    name: string | null;
                    spend: number;
                    spend_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/": {
    /**
     * List purchasing contacts
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to purchasing contacts
     * @description Needs the feature `purchasing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingContactCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/bulk/": {
    /**
     * Up to 500 changes of purchasing contacts
     * @description Needs the feature `purchasing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["PurchasingContactOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/schema/": {
    /**
     * What purchasing contacts look like to this user
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/{id}/": {
    /**
     * One of purchasing contacts
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
    /**
     * Delete one of purchasing contacts
     * @description Needs the feature `purchasing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of purchasing contacts
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingContactUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/contacts/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingContact"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/order-lines/": {
    /**
     * List purchasing order lines
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrderLine"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to purchasing order lines
     * @description Needs the feature `purchasing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingOrderLineCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrderLine"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/order-lines/bulk/": {
    /**
     * Up to 500 changes of purchasing order lines
     * @description Needs the feature `purchasing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["PurchasingOrderLineOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/purchasing/order-lines/schema/": {
    /**
     * What purchasing order lines look like to this user
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/order-lines/{id}/": {
    /**
     * One of purchasing order lines
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrderLine"];
            };
          };
        };
      };
    };
    /**
     * Delete one of purchasing order lines
     * @description Needs the feature `purchasing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of purchasing order lines
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingOrderLineUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrderLine"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/": {
    /**
     * List purchasing orders
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to purchasing orders
     * @description Needs the feature `purchasing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingOrderCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/bulk/": {
    /**
     * Up to 500 changes of purchasing orders
     * @description Needs the feature `purchasing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["PurchasingOrderOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/schema/": {
    /**
     * What purchasing orders look like to this user
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/": {
    /**
     * One of purchasing orders
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
    /**
     * Delete one of purchasing orders
     * @description Needs the feature `purchasing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of purchasing orders
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingOrderUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/approve/": {
    /**
     * Approve
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/confirm/": {
    /**
     * Confirm
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/create-bill/": {
    /**
     * Create a bill for what can be billed
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/draft/": {
    /**
     * Set back to draft
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/lock/": {
    /**
     * Lock
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/purchasing/orders/{id}/unlock/": {
    /**
     * Unlock
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingOrder"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/": {
    /**
     * List purchasing vendors
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to purchasing vendors
     * @description Needs the feature `purchasing_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingVendorCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/bulk/": {
    /**
     * Up to 500 changes of purchasing vendors
     * @description Needs the feature `purchasing_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["PurchasingVendorOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/schema/": {
    /**
     * What purchasing vendors look like to this user
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/{id}/": {
    /**
     * One of purchasing vendors
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
    /**
     * Delete one of purchasing vendors
     * @description Needs the feature `purchasing_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of purchasing vendors
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PurchasingVendorUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `purchasing_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
  };
  "/api/purchasing/vendors/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `purchasing_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PurchasingVendor"];
            };
          };
        };
      };
    };
  };
  "/api/sales/analytics/advanced/": {
    /**
     * Figures of sales
     * @description Needs the features `sales_module` and `advanced_reporting` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description First day. */
          from?: components["parameters"]["From"];
          /** @description Last day. */
          to?: components["parameters"]["To"];
          /** @description Length of a period. */
          interval?: components["parameters"]["Interval"];
          /** @description Most members of each list. */
          top?: components["parameters"]["Top"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description The figures. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                totals: {
                  revenue: number;
                  revenue_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                };
                previous: {
                  revenue: number;
                  revenue_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                };
                change: {
                  revenue: number | null;
                  revenue_with_tax: number | null;
                  quantity: number | null;
                  orders: number | null;
                  lines: number | null;
                };
                trend: {
                  /** Format: date */
                  period: string;
                  revenue: number;
                  revenue_with_tax: number;
                  quantity: number;
                  orders: number;
                  lines: number;
                }[];
                top: {
                  customers: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  products: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  categories: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  salespeople: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  teams: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                  countries: {
                    id: number | null;
                    name: string | null;
                    revenue: number;
                    revenue_with_tax: number;
                    quantity: number;
                    orders: number;
                    lines: number;
                  }[];
                };
              };
              timeframe: components["schemas"]["Timeframe"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/": {
    /**
     * List sales contacts
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales contacts
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesContactCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/bulk/": {
    /**
     * Up to 500 changes of sales contacts
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesContactOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/schema/": {
    /**
     * What sales contacts look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/{id}/": {
    /**
     * One of sales contacts
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales contacts
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales contacts
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesContactUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/sales/contacts/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
  };
  "/api/sales/contacts/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesContact"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/": {
    /**
     * List sales customers
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales customers
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesCustomerCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/bulk/": {
    /**
     * Up to 500 changes of sales customers
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesCustomerOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/schema/": {
    /**
     * What sales customers look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/{id}/": {
    /**
     * One of sales customers
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales customers
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales customers
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesCustomerUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/sales/customers/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
  };
  "/api/sales/customers/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesCustomer"];
            };
          };
        };
      };
    };
  };
  "/api/sales/order-lines/": {
    /**
     * List sales order lines
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrderLine"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales order lines
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesOrderLineCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrderLine"];
            };
          };
        };
      };
    };
  };
  "/api/sales/order-lines/bulk/": {
    /**
     * Up to 500 changes of sales order lines
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesOrderLineOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/order-lines/schema/": {
    /**
     * What sales order lines look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/order-lines/{id}/": {
    /**
     * One of sales order lines
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrderLine"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales order lines
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales order lines
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesOrderLineUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrderLine"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/": {
    /**
     * List sales orders
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales orders
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesOrderCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/bulk/": {
    /**
     * Up to 500 changes of sales orders
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesOrderOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/schema/": {
    /**
     * What sales orders look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/": {
    /**
     * One of sales orders
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales orders
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales orders
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesOrderUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/confirm/": {
    /**
     * Confirm
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/create-invoice/": {
    /**
     * Create an invoice for what can be invoiced
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/draft/": {
    /**
     * Set back to quotation
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/lock/": {
    /**
     * Lock
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/mark-sent/": {
    /**
     * Mark the quotation as sent
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/sales/orders/{id}/unlock/": {
    /**
     * Unlock
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesOrder"];
            };
          };
        };
      };
    };
  };
  "/api/sales/product-variants/": {
    /**
     * List sales product variants
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales product variants
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesProductVariantCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"];
            };
          };
        };
      };
    };
  };
  "/api/sales/product-variants/bulk/": {
    /**
     * Up to 500 changes of sales product variants
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesProductVariantOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/product-variants/schema/": {
    /**
     * What sales product variants look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/product-variants/{id}/": {
    /**
     * One of sales product variants
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales product variants
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales product variants
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesProductVariantUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"];
            };
          };
        };
      };
    };
  };
  "/api/sales/product-variants/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/sales/product-variants/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProductVariant"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/": {
    /**
     * List sales products
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales products
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesProductCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/bulk/": {
    /**
     * Up to 500 changes of sales products
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesProductOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/products/schema/": {
    /**
     * What sales products look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/{id}/": {
    /**
     * One of sales products
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales products
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales products
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesProductUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/{id}/archive/": {
    /**
     * Archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/{id}/image_128/": {
    /**
     * Content of image_128
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
  };
  "/api/sales/products/{id}/image_1920/": {
    /**
     * Content of image_1920
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "*/*": unknown;
          };
        };
      };
    };
    /**
     * Set image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    put: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "*/*": unknown;
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
    /**
     * Empty image_1920
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
  };
  "/api/sales/products/{id}/unarchive/": {
    /**
     * Take out of the archive
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesProduct"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/": {
    /**
     * List sales quotations
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description `-date_order,name`. */
          order?: components["parameters"]["Order"];
          /** @description Most records of a page. */
          limit?: components["parameters"]["Limit"];
          /** @description Records to skip. */
          offset?: components["parameters"]["Offset"];
          /** @description `*` begins; then follow `pagination.next`. */
          cursor?: components["parameters"]["Cursor"];
          /** @description Whether all matches are counted. */
          count?: components["parameters"]["Count"];
          /** @description In the resource's search fields, anywhere, in any case. */
          search?: components["parameters"]["Search"];
          /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
          filters?: components["parameters"]["Filters"];
          /** @description An Odoo domain in JSON. */
          domain?: components["parameters"]["Domain"];
          /** @description Archived records, too. */
          archived?: components["parameters"]["Archived"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description A page of records. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"][];
              pagination: components["schemas"]["Pagination"];
            };
          };
        };
      };
    };
    /**
     * Add to sales quotations
     * @description Needs the feature `sales_module` and the permission `create`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesQuotationCreate"];
        };
      };
      responses: {
        /** @description The new record. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/bulk/": {
    /**
     * Up to 500 changes of sales quotations
     * @description Needs the feature `sales_module`, tier `professional`, and the permissions `create`, `update`, `delete`.
     */
    post: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      requestBody: {
        content: {
          "application/json": {
            operations: components["schemas"]["SalesQuotationOperation"][];
          };
        };
      };
      responses: {
        /** @description One result for each operation. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["BulkResult"][];
              summary: {
                succeeded: number;
                failed: number;
              };
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/schema/": {
    /**
     * What sales quotations look like to this user
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
      };
      responses: {
        /** @description Fields, actions and rights. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ResourceSchema"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/": {
    /**
     * One of sales quotations
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
    /**
     * Delete one of sales quotations
     * @description Needs the feature `sales_module` and the permission `delete`.
     */
    delete: {
      parameters: {
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description It is gone. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: {
                id: number;
                /** @constant */
                deleted: true;
              };
            };
          };
        };
      };
    };
    /**
     * Change one of sales quotations
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    patch: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SalesQuotationUpdate"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/cancel/": {
    /**
     * Cancel
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/confirm/": {
    /**
     * Confirm
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/draft/": {
    /**
     * Set back to quotation
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/mark-sent/": {
    /**
     * Mark the quotation as sent
     * @description Needs the feature `sales_module` and the permission `update`.
     */
    post: {
      parameters: {
        query?: {
          /** @description These fields instead of the default ones, separated by commas. */
          fields?: components["parameters"]["Fields"];
          /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
          expand?: components["parameters"]["Expand"];
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description The record's `ETag`: 412 when somebody else changed it since. */
          "If-Match"?: components["parameters"]["IfMatch"];
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The record as it is now. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["SalesQuotation"];
            };
          };
        };
      };
    };
  };
  "/api/sales/quotations/{id}/report/": {
    /**
     * The document as PDF
     * @description Needs the feature `sales_module` and the permission `read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
          tz?: components["parameters"]["TimeZone"];
        };
        header?: {
          /** @description Wished languages; the best one that the database has is taken. */
          "Accept-Language"?: components["parameters"]["AcceptLanguage"];
          /** @description Companies to work in, by id, separated by commas. */
          "X-Company-Id"?: components["parameters"]["Company"];
        };
        path: {
          /** @description The record. */
          id: components["parameters"]["Id"];
        };
      };
      responses: {
        /** @description The content. */
        200: {
          content: {
            "application/pdf": unknown;
          };
        };
      };
    };
  };
  "/api/validate/": {
    /** A signed lease for an edge */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["ValidationRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ValidationAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/validate/changes/": {
    /** Whether licences changed; waits a while where none did */
    get: {
      parameters: {
        query?: {
          /** @description The sequence that the caller knows; at once where absent. */
          since?: number;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["ChangesAnswer"];
            };
          };
        };
      };
    };
  };
  "/api/webhooks/": {
    /** Webhook endpoints */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
    /** A new webhook endpoint; its secret is shown once */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["WebhookRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/webhooks/deliveries/": {
    /** Deliveries, the newest first */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description What became of them. */
          state?: "pending" | "delivered" | "failed";
          /** @description For example `license:updated`. */
          event_type?: string;
          /** @description The `webhook-id` of every try. */
          event_id?: string;
          /** @description Those to one endpoint. */
          endpoint_id?: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DeliveryView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/webhooks/deliveries/{id}/": {
    /** A delivery with its body and all its tries */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DeliveryHistoryView"];
            };
          };
        };
      };
    };
  };
  "/api/webhooks/deliveries/{id}/redeliver/": {
    /** Send it again, now and by the whole schedule */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        202: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DeliveryView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/": {
    /** A webhook endpoint */
    get: {
      parameters: {
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"];
            };
          };
        };
      };
    };
    /** Delete a webhook endpoint, and what is on its way to it */
    delete: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
    /** Change a webhook endpoint, or take it back into service */
    patch: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["WebhookPatch"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"];
            };
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/deliveries/": {
    /** An endpoint's deliveries, the newest first */
    get: {
      parameters: {
        query?: {
          /** @description Most items of a page. */
          limit?: number;
          /** @description `pagination.next` of the page before. */
          cursor?: string;
          /** @description What became of them. */
          state?: "pending" | "delivered" | "failed";
          /** @description For example `license:updated`. */
          event_type?: string;
          /** @description The `webhook-id` of every try. */
          event_id?: string;
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DeliveryView"][];
              pagination: components["schemas"]["CursorPagination"];
            };
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/rotate-secret/": {
    /** Another secret, shown once; the old one signs along for a while */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["RotateSecretRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["WebhookView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/test/": {
    /** Send a test message, tried once */
    post: {
      parameters: {
        header?: {
          /** @description The request takes effect once for each key, for 24 hours. */
          "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        };
        path: {
          /** @description Its id. */
          id: string;
        };
      };
      responses: {
        /** @description Done. */
        202: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["DeliveryView"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/health/": {
    /** All dependencies; 503 with the same report in `details` where one is down */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HealthReport"];
            };
          };
        };
      };
    };
  };
  "/health/live/": {
    /** Whether the process answers */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["Liveness"];
            };
          };
        };
      };
    };
  };
  "/health/ready/": {
    /** Whether this node should get requests; 503 with the report in `details` where not */
    get: {
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["HealthReport"];
            };
          };
        };
      };
    };
  };
  "/hooks/odoo/{database}/{key}/": {
    /** What the database uses at this moment, for the add-on inside Odoo */
    get: {
      parameters: {
        path: {
          /** @description Part of the address. */
          database: string;
          /** @description Part of the address. */
          key: string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["UsageAnswer"];
            };
          };
        };
      };
    };
    /** Odoo says that it wrote records: the body of an automation rule's webhook, or `{model, ids, action}` */
    post: {
      parameters: {
        path: {
          /** @description Part of the address. */
          database: string;
          /** @description Part of the address. */
          key: string;
        };
      };
      responses: {
        /** @description Done. */
        204: {
          content?: never;
        };
      };
    };
  };
  "/license/portal/activate/": {
    /** Activate a key */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["PortalActivateRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PortalActivateAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/license/portal/check/": {
    /** Check a key */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["PortalCheckRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PortalCheckAnswer"];
            };
          };
        };
      };
    };
  };
  "/license/portal/recover/": {
    /** Ask for a link to recover a key */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["RecoverRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RecoverAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/license/portal/recover/confirm/": {
    /** Get a new key by the link */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["RecoverConfirmRequest"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["RecoverConfirmAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/license/portal/renew-request/": {
    /** Ask for a renewal */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["PortalRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PortalRequestAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/license/portal/tiers/": {
    /** Tiers and prices */
    get: {
      parameters: {
        header?: {
          /** @description The `ETag` that the caller has: 304 when it is still that. */
          "If-None-Match"?: components["parameters"]["IfNoneMatch"];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["TiersAnswer"];
            };
          };
        };
      };
    };
  };
  "/license/portal/upgrade-request/": {
    /** Ask for a higher tier */
    post: {
      requestBody: {
        content: {
          "application/json": components["schemas"]["PortalRequest"];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          content: {
            "application/json": {
              /** @constant */
              success: true;
              data: components["schemas"]["PortalRequestAnswer"];
              /** @description For people. */
              message: string;
            };
          };
        };
      };
    };
  };
  "/ws/": {
    /** Live events over a WebSocket; frames are described by `/api/reference/events.schema.json` */
    get: {
      parameters: {
        query?: {
          /** @description A token, or a ticket of `/api/auth/ws-ticket/`; or send it as the subprotocol after `fayvad`. */
          token?: string;
        };
      };
    };
  };
}
export interface components {
  schemas: {
    /** @description A record of `account.account`. Fields that a request does not ask for are absent; by default there are: id, name, code, account_type, currency_id, reconcile, current_balance, deprecated, company_id, write_date. */
    AccountingAccount: {
      readonly id: number;
      name?: string | null;
      code?: string | null;
      account_type?: string | null;
      currency_id?: components["schemas"]["Reference"] | null;
      reconcile?: boolean;
      readonly current_balance?: number;
      deprecated?: boolean;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly internal_group?: string | null;
      note?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingAccountCreate: {
      name: string | null;
      code: string | null;
      account_type: string | null;
      currency_id?: number | null;
      reconcile?: boolean;
      deprecated?: boolean;
      company_id?: number | null;
      note?: string | null;
    };
    AccountingAccountOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingAccountCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingAccountUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingAccountUpdate: {
      name?: string | null;
      code?: string | null;
      account_type?: string | null;
      currency_id?: number | null;
      reconcile?: boolean;
      deprecated?: boolean;
      company_id?: number | null;
      note?: string | null;
    };
    /** @description A record of `account.move`. Fields that a request does not ask for are absent; by default there are: id, name, move_type, state, payment_state, partner_id, invoice_date, invoice_date_due, date, ref, payment_reference, invoice_origin, currency_id, amount_untaxed, amount_tax, amount_total, amount_residual, journal_id, company_id, write_date. */
    AccountingBill: {
      readonly id: number;
      name?: string | null;
      readonly move_type?: string | null;
      readonly state?: string | null;
      readonly payment_state?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingContact"] | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      readonly invoice_origin?: string | null;
      currency_id?: components["schemas"]["Reference"] | null;
      readonly amount_untaxed?: number;
      readonly amount_tax?: number;
      readonly amount_total?: number;
      readonly amount_residual?: number;
      journal_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingJournal"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      invoice_line_ids?: (number | components["schemas"]["AccountingInvoiceLine"])[];
      narration?: string | null;
      invoice_user_id?: components["schemas"]["Reference"] | null;
      invoice_payment_term_id?: components["schemas"]["Reference"] | null;
      readonly reversed_entry_id?: components["schemas"]["Reference"] | null;
      reversal_move_id?: number[];
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingBillCreate: {
      name?: string | null;
      partner_id: number | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      currency_id?: number | null;
      journal_id?: number | null;
      company_id?: number | null;
      invoice_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingInvoiceLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      narration?: string | null;
      invoice_user_id?: number | null;
      invoice_payment_term_id?: number | null;
      reversal_move_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    AccountingBillOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingBillCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingBillUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingBillUpdate: {
      name?: string | null;
      partner_id?: number | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      currency_id?: number | null;
      journal_id?: number | null;
      company_id?: number | null;
      invoice_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingInvoiceLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      narration?: string | null;
      invoice_user_id?: number | null;
      invoice_payment_term_id?: number | null;
      reversal_move_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `res.partner`. Fields that a request does not ask for are absent; by default there are: id, name, is_company, parent_id, email, phone, mobile, street, city, zip, country_id, vat, ref, customer_rank, supplier_rank, active, write_date. */
    AccountingContact: {
      readonly id: number;
      name?: string | null;
      is_company?: boolean;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingContact"] | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: components["schemas"]["Reference"] | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly complete_name?: string | null;
      street2?: string | null;
      state_id?: components["schemas"]["Reference"] | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[];
      child_ids?: (number | components["schemas"]["AccountingContact"])[];
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingContactCreate: {
      name: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    AccountingContactOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingContactCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingContactUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingContactUpdate: {
      name?: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    /** @description A record of `account.move`. Fields that a request does not ask for are absent; by default there are: id, name, move_type, state, payment_state, partner_id, invoice_date, invoice_date_due, date, ref, payment_reference, invoice_origin, currency_id, amount_untaxed, amount_tax, amount_total, amount_residual, journal_id, company_id, write_date. */
    AccountingInvoice: {
      readonly id: number;
      name?: string | null;
      readonly move_type?: string | null;
      readonly state?: string | null;
      readonly payment_state?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingContact"] | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      readonly invoice_origin?: string | null;
      currency_id?: components["schemas"]["Reference"] | null;
      readonly amount_untaxed?: number;
      readonly amount_tax?: number;
      readonly amount_total?: number;
      readonly amount_residual?: number;
      journal_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingJournal"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      invoice_line_ids?: (number | components["schemas"]["AccountingInvoiceLine"])[];
      narration?: string | null;
      invoice_user_id?: components["schemas"]["Reference"] | null;
      invoice_payment_term_id?: components["schemas"]["Reference"] | null;
      readonly reversed_entry_id?: components["schemas"]["Reference"] | null;
      reversal_move_id?: number[];
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingInvoiceCreate: {
      name?: string | null;
      partner_id: number | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      currency_id?: number | null;
      journal_id?: number | null;
      company_id?: number | null;
      invoice_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingInvoiceLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      narration?: string | null;
      invoice_user_id?: number | null;
      invoice_payment_term_id?: number | null;
      reversal_move_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `account.move.line`. Fields that a request does not ask for are absent; by default there are: id, move_id, product_id, name, quantity, product_uom_id, price_unit, discount, tax_ids, price_subtotal, price_total, account_id, currency_id, date, write_date. */
    AccountingInvoiceLine: {
      readonly id: number;
      readonly move_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingInvoice"] | null;
      product_id?: components["schemas"]["Reference"] | null;
      name?: string | null;
      quantity?: number;
      product_uom_id?: components["schemas"]["Reference"] | null;
      price_unit?: number;
      discount?: number;
      tax_ids?: number[];
      readonly price_subtotal?: number;
      readonly price_total?: number;
      account_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingAccount"] | null;
      currency_id?: components["schemas"]["Reference"] | null;
      /** Format: date */
      readonly date?: string | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      partner_id?: components["schemas"]["Reference"] | null;
      readonly parent_state?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingInvoiceLineOperation: {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingInvoiceLineUpdate"];
    };
    AccountingInvoiceLineUpdate: {
      product_id?: number | null;
      name?: string | null;
      quantity?: number;
      product_uom_id?: number | null;
      price_unit?: number;
      discount?: number;
      tax_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      account_id?: number | null;
      currency_id?: number | null;
      partner_id?: number | null;
      sequence?: number;
    };
    AccountingInvoiceOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingInvoiceCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingInvoiceUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingInvoiceUpdate: {
      name?: string | null;
      partner_id?: number | null;
      /** Format: date */
      invoice_date?: string | null;
      /** Format: date */
      invoice_date_due?: string | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      payment_reference?: string | null;
      currency_id?: number | null;
      journal_id?: number | null;
      company_id?: number | null;
      invoice_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["AccountingInvoiceLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      narration?: string | null;
      invoice_user_id?: number | null;
      invoice_payment_term_id?: number | null;
      reversal_move_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `account.journal`. Fields that a request does not ask for are absent; by default there are: id, name, code, type, currency_id, default_account_id, company_id, active, write_date. */
    AccountingJournal: {
      readonly id: number;
      name?: string | null;
      code?: string | null;
      type?: string | null;
      currency_id?: components["schemas"]["Reference"] | null;
      default_account_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingAccount"] | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingJournalCreate: {
      name: string | null;
      code?: string | null;
      type: string | null;
      currency_id?: number | null;
      default_account_id?: number | null;
      active?: boolean;
      sequence?: number;
    };
    AccountingJournalOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingJournalCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingJournalUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingJournalUpdate: {
      name?: string | null;
      code?: string | null;
      type?: string | null;
      currency_id?: number | null;
      default_account_id?: number | null;
      active?: boolean;
      sequence?: number;
    };
    /** @description A record of `account.payment`. Fields that a request does not ask for are absent; by default there are: id, name, state, payment_type, partner_type, partner_id, amount, currency_id, date, ref, journal_id, company_id, write_date. */
    AccountingPayment: {
      readonly id: number;
      name?: string | null;
      readonly state?: string | null;
      payment_type?: string | null;
      partner_type?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingContact"] | null;
      amount?: number;
      currency_id?: components["schemas"]["Reference"] | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      journal_id?: components["schemas"]["Reference"] | components["schemas"]["AccountingJournal"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      payment_method_line_id?: components["schemas"]["Reference"] | null;
      readonly is_reconciled?: boolean;
      readonly is_matched?: boolean;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    AccountingPaymentCreate: {
      name?: string | null;
      payment_type?: string | null;
      partner_type?: string | null;
      partner_id?: number | null;
      amount: number;
      currency_id?: number | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      journal_id?: number | null;
      company_id?: number | null;
      payment_method_line_id?: number | null;
    };
    AccountingPaymentOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["AccountingPaymentCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["AccountingPaymentUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    AccountingPaymentUpdate: {
      name?: string | null;
      payment_type?: string | null;
      partner_type?: string | null;
      partner_id?: number | null;
      amount?: number;
      currency_id?: number | null;
      /** Format: date */
      date?: string | null;
      ref?: string | null;
      journal_id?: number | null;
      company_id?: number | null;
      payment_method_line_id?: number | null;
    };
    /** @description A record of `account.tax`. Fields that a request does not ask for are absent; by default there are: id, name, amount, amount_type, type_tax_use, price_include, company_id, active, sequence, write_date. */
    AccountingTax: {
      readonly id: number;
      name?: string | null;
      amount?: number;
      amount_type?: string | null;
      type_tax_use?: string | null;
      price_include?: boolean;
      readonly company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      sequence?: number;
      /** Format: date-time */
      readonly write_date?: string | null;
    };
    ActivateAnswer: {
      license_key: string;
      tier: string;
      tier_name: string;
      /** Format: date-time */
      expiry_date: string | null;
    };
    ActivateLicenseRequest: {
      tenant_id: string;
      client_name?: string | null;
      contact_email?: string | null;
      replace_present?: boolean | null;
      reason?: string | null;
    };
    ActivateRequest: {
      license_key: string;
      client_name: string;
      contact_email: string;
    };
    ActivationView: {
      /** Format: uuid */
      license_id: string;
      license_key: string;
      client: string;
      tier: string;
      tenant_id: string | null;
      /** Format: date-time */
      date: string;
    };
    ActiveUser: {
      user_id: number;
      hours: number;
    };
    AdminClient: {
      /** Format: uuid */
      client_id: string;
      name: string;
      email: string | null;
      /** Format: date-time */
      created_at: string;
      language: string | null;
    };
    AdminLicense: {
      /** Format: uuid */
      license_id: string;
      license_key?: string;
      key_display: string;
      tier: string;
      tier_name: string;
      /** @enum {string} */
      state: "issued" | "active" | "suspended" | "revoked" | "replaced";
      /** @enum {string} */
      status: "issued" | "active" | "suspended" | "revoked" | "replaced" | "expired" | "not_yet_valid";
      client: components["schemas"]["AdminClient"];
      tenants: components["schemas"]["AdminLicenseTenant"][];
      /** Format: date-time */
      issued_at: string;
      /** Format: date-time */
      starts_at: string;
      /** Format: date-time */
      expiry_date: string | null;
      is_perpetual: boolean;
      is_trial: boolean;
      /** @enum {string} */
      billing: "monthly" | "yearly";
      terms: components["schemas"]["AdminLicenseTerm"][];
      pending_change: components["schemas"]["AdminPendingChange"] | null;
      max_activations: number;
      notes: string | null;
      overrides: components["schemas"]["Overrides"];
      features: string[];
      limits: {
        [key: string]: number;
      };
      /** Format: uuid */
      successor_id: string | null;
      revision: number;
      operations: string[];
    };
    AdminLicenseTenant: {
      tenant_id: string;
      /** Format: date-time */
      attached_at: string;
      /** Format: date-time */
      activated_at: string | null;
      contact_name: string | null;
      contact_email: string | null;
    };
    AdminLicenseTerm: {
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      price: number;
      currency: string;
    };
    AdminPendingChange: {
      tier: string;
      /** @enum {string} */
      billing: "monthly" | "yearly";
      /** Format: date-time */
      at: string;
    };
    AdminQuote: {
      from_tier: string;
      to_tier: string;
      /** @enum {string} */
      billing: "monthly" | "yearly";
      /** Format: date-time */
      effective_at: string;
      credit: number;
      charge: number;
      amount_due: number;
      currency: string;
      /** Format: date-time */
      valid_until: string | null;
      over_limit: string[];
    };
    AdminTenant: {
      tenant_id: string;
      /** Format: uuid */
      client_id: string;
      /** Format: date-time */
      registered_at: string;
      /** Format: uuid */
      trial_license_id: string | null;
    };
    AdminTier: {
      code: string;
      name: string;
      sequence: number;
      features: string[];
      limits: {
        [key: string]: number;
      };
      price_monthly: number;
      price_yearly: number;
      currency: string;
      allows_custom_modules: boolean;
      active: boolean;
    };
    AlertView: {
      id: string;
      type: string;
      /** @enum {string} */
      severity: "info" | "warn" | "error";
      title: string;
      message: string;
      action_url: string;
    };
    ApiUsage: {
      timeline: components["schemas"]["TimelinePoint"][];
      total_requests: number;
      average_per_period: number;
      peak_usage: number;
    };
    AttachLicenseTenantRequest: {
      tenant_id: string;
      reason?: string | null;
    };
    AttemptView: {
      number: number;
      /** Format: date-time */
      started_at: string;
      duration_ms: number;
      status: number | null;
      error: string | null;
      answer: string | null;
    };
    AuditHeadView: {
      sequence: number;
      hash: string;
    };
    AuditVerification: {
      intact: boolean;
      events: number;
      broken_at: number | null;
      problem: string | null;
      head: components["schemas"]["AuditHeadView"];
    };
    AuditView: {
      sequence: number;
      /** Format: date-time */
      at: string;
      who: string;
      from: string;
      action: string;
      subject: string;
      reason: string | null;
      before: unknown;
      after: unknown;
      hash: string;
    };
    /** @description Where the content is. */
    BinaryLink: {
      url: string;
    };
    BucketView: {
      /** Format: date-time */
      timestamp: string;
      requests: number;
      refused: number;
    };
    BulkIssueAnswer: {
      issued: number;
      failed: number;
      dry_run: boolean;
      rows: components["schemas"]["BulkIssueRowAnswer"][];
    };
    BulkIssueRequest: {
      licenses: components["schemas"]["IssueRequest"][];
      dry_run?: boolean | null;
      skip_problems?: boolean | null;
    };
    BulkIssueRowAnswer: {
      row: number;
      /** @enum {string} */
      status: "issued" | "valid" | "failed";
      /** Format: uuid */
      license_id?: string;
      license_key?: string;
      error?: components["schemas"]["BulkProblem"];
    };
    BulkProblem: {
      error_code: components["schemas"]["ErrorCode"];
      message: string;
      details: {
        [key: string]: unknown;
      } | null;
    };
    BulkResult: {
      index: number;
      success: boolean;
      status: number;
      id?: number;
      error?: string;
      error_code?: components["schemas"]["ErrorCode"];
      details?: {
        [key: string]: unknown;
      };
    };
    CancelLicenseTierChangeRequest: {
      reason?: string | null;
    };
    ChangeLicenseTierRequest: {
      tier: string;
      /** @enum {string|null} */
      when?: "now" | "period_end" | null;
      /** @enum {string|null} */
      billing?: "monthly" | "yearly" | null;
      agreed_amount?: number | null;
      reason?: string | null;
    };
    ChangesAnswer: {
      sequence: number;
      all: boolean;
      licenses: string[];
    };
    /** @description A client's name, alone or with an e-mail address. */
    ClientChoice: string | {
      name: string;
      email?: string | null;
    };
    ClientOperationAnswer: {
      client: components["schemas"]["AdminClient"];
      changed: components["schemas"]["AdminLicense"][];
    };
    ClientPatch: {
      name?: string | null;
      email?: string | null;
      language?: string | null;
    };
    ClientRequest: {
      name: string;
      email?: string | null;
      language?: string | null;
    };
    CountsView: {
      requests: number;
      refused: components["schemas"]["RefusedRequests"];
    };
    CursorPagination: {
      limit: number;
      /** @description The `cursor` of the next page; null on the last one. */
      next: string | null;
    };
    DashboardAlert: {
      /** @enum {string} */
      type: "warning" | "info";
      title: string;
      message: string;
      count: number;
    };
    DashboardAnswer: {
      /** Format: date-time */
      generated_at: string;
      overview: components["schemas"]["OverviewView"];
      tier_distribution: {
        [key: string]: components["schemas"]["TierShareView"];
      };
      recent_activations: components["schemas"]["ActivationView"][];
      usage_stats: components["schemas"]["UsageStatsView"];
      alerts: components["schemas"]["DashboardAlert"][];
      high_usage: components["schemas"]["HighUsageView"][];
      expiring: components["schemas"]["ExpiringView"][];
    };
    DeactivateLicenseRequest: {
      tenant_id: string;
      reason: string;
    };
    DeliveryHistoryView: {
      delivery: components["schemas"]["DeliveryView"];
      body: unknown;
      tries: components["schemas"]["AttemptView"][];
    };
    DeliveryView: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      endpoint_id: string;
      event_id: string;
      event_type: string;
      /** @enum {string} */
      state: "pending" | "delivered" | "failed";
      attempts: number;
      /** Format: date-time */
      next_attempt_at: string | null;
      last_status: number | null;
      last_error: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      finished_at: string | null;
    };
    DependencyHealth: {
      /** @enum {string} */
      status: "up" | "down" | "timeout";
      latency_ms: number;
    };
    DetachLicenseTenantRequest: {
      tenant_id: string;
      reason: string;
    };
    ErrorAnswer: {
      /** @constant */
      success: false;
      /** @description One sentence for people; it may change. */
      error: string;
      error_code: components["schemas"]["ErrorCode"];
      /** @description Facts for programs, by code. */
      details?: {
        [key: string]: unknown;
      };
      /** @description What to do. */
      suggestion?: string;
      /** @description Where to do it. */
      action_url?: string;
      /** @description For questions to whoever runs this. */
      request_id: string;
    };
    /**
     * @description Why a request failed; the list is closed.
     * @enum {string}
     */
    ErrorCode: "BUSINESS_RULE" | "CONFLICT" | "FEATURE_NOT_LICENSED" | "INSUFFICIENT_LICENSE_TIER" | "INTERNAL_ERROR" | "INVALID_CREDENTIALS" | "INVALID_JSON" | "LICENSE_INVALID" | "LICENSE_MISSING" | "METHOD_NOT_ALLOWED" | "NOT_FOUND" | "ODOO_BAD_RESPONSE" | "ODOO_TIMEOUT" | "ODOO_UNAVAILABLE" | "PAYLOAD_TOO_LARGE" | "PERMISSION_DENIED" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "TOKEN_EXPIRED" | "TOKEN_INVALID" | "UNSUPPORTED_MEDIA_TYPE" | "USAGE_LIMIT_EXCEEDED" | "USER_LIMIT_EXCEEDED" | "VALIDATION_ERROR";
    ExpiringView: {
      /** Format: uuid */
      license_id: string;
      license_key: string;
      client: string;
      tier: string;
      /** Format: date-time */
      expiry_date: string;
      days_left: number;
    };
    ExplainAnswer: {
      method: string;
      path: string;
      endpoint: string | null;
      /** @enum {string} */
      decision: "allowed" | "refused";
      error_code?: components["schemas"]["ErrorCode"];
      status?: number;
      details?: {
        [key: string]: unknown;
      };
      steps: components["schemas"]["StepView"][];
    };
    /** @description By feature: granted or withheld. */
    FeatureOverrides: {
      [key: string]: boolean | {
        value: boolean;
        /** Format: date-time */
        until?: string | null;
      };
    };
    /** @description By feature: granted or withheld; null takes an override away. */
    FeatureOverridesChange: {
      [key: string]: (boolean | {
        value: boolean;
        /** Format: date-time */
        until?: string | null;
      }) | null;
    };
    FeatureUsage: {
      most_used_features: components["schemas"]["UsedFeature"][];
      total_features_used: number;
      usage_distribution: {
        [key: string]: number;
      };
      by_endpoint: components["schemas"]["UsedEndpoint"][];
    };
    FeatureView: {
      key: string;
      name: string;
    };
    FleetUsageAnswer: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      /** @enum {string} */
      granularity: "hour" | "day" | "week" | "month";
      total: components["schemas"]["CountsView"];
      timeline: components["schemas"]["BucketView"][];
      tenants: components["schemas"]["TenantUsageView"][];
    };
    GrowthForecast: {
      peak_per_hour: number | null;
      growth_per_day: number | null;
      days_until_limit: number | null;
      /** Format: date */
      limit_reached_on: string | null;
      days_of_data: number;
      reason: string | null;
    };
    HealthReport: {
      /** @enum {string} */
      status: "healthy" | "unhealthy";
      version: string;
      license_validation: string;
      dependencies: {
        [key: string]: components["schemas"]["DependencyHealth"];
      };
    };
    HighUsageView: {
      client: string;
      license_key: string;
      /** Format: uuid */
      license_id: string;
      tenant: string;
      percent: number;
      current: number;
      limit: number;
    };
    HourForecast: {
      used: number;
      expected: number | null;
      limit: number | null;
      /** Format: date-time */
      limit_reached_at: string | null;
      weeks_of_history: number;
      reason: string | null;
    };
    HourOfDay: {
      hour: number;
      requests: number;
      share: number;
    };
    /** @description A record of `hr.department`. Fields that a request does not ask for are absent; by default there are: id, name, complete_name, parent_id, manager_id, company_id, active, write_date. */
    HrDepartment: {
      readonly id: number;
      name?: string | null;
      readonly complete_name?: string | null;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["HrDepartment"] | null;
      manager_id?: components["schemas"]["Reference"] | components["schemas"]["HrEmployee"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly total_employee?: number;
      readonly member_ids?: (number | components["schemas"]["HrEmployee"])[];
      child_ids?: (number | components["schemas"]["HrDepartment"])[];
      note?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    HrDepartmentCreate: {
      name: string | null;
      parent_id?: number | null;
      manager_id?: number | null;
      company_id?: number | null;
      active?: boolean;
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["HrDepartmentUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
    };
    HrDepartmentOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["HrDepartmentCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["HrDepartmentUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    HrDepartmentUpdate: {
      name?: string | null;
      parent_id?: number | null;
      manager_id?: number | null;
      company_id?: number | null;
      active?: boolean;
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["HrDepartmentUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
    };
    /** @description A record of `hr.employee`. Fields that a request does not ask for are absent; by default there are: id, name, work_email, work_phone, mobile_phone, job_id, job_title, department_id, parent_id, coach_id, user_id, company_id, active, write_date. */
    HrEmployee: {
      readonly id: number;
      name?: string | null;
      work_email?: string | null;
      work_phone?: string | null;
      mobile_phone?: string | null;
      job_id?: components["schemas"]["Reference"] | components["schemas"]["HrJob"] | null;
      job_title?: string | null;
      department_id?: components["schemas"]["Reference"] | components["schemas"]["HrDepartment"] | null;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["HrEmployee"] | null;
      coach_id?: components["schemas"]["Reference"] | components["schemas"]["HrEmployee"] | null;
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      employee_type?: string | null;
      work_location_id?: components["schemas"]["Reference"] | null;
      category_ids?: number[];
      child_ids?: (number | components["schemas"]["HrEmployee"])[];
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    HrEmployeeCreate: {
      name: string | null;
      work_email?: string | null;
      work_phone?: string | null;
      mobile_phone?: string | null;
      job_id?: number | null;
      job_title?: string | null;
      department_id?: number | null;
      parent_id?: number | null;
      coach_id?: number | null;
      user_id?: number | null;
      company_id?: number | null;
      active?: boolean;
      employee_type?: string | null;
      work_location_id?: number | null;
      category_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["HrEmployeeUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    HrEmployeeOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["HrEmployeeCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["HrEmployeeUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    HrEmployeeUpdate: {
      name?: string | null;
      work_email?: string | null;
      work_phone?: string | null;
      mobile_phone?: string | null;
      job_id?: number | null;
      job_title?: string | null;
      department_id?: number | null;
      parent_id?: number | null;
      coach_id?: number | null;
      user_id?: number | null;
      company_id?: number | null;
      active?: boolean;
      employee_type?: string | null;
      work_location_id?: number | null;
      category_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["HrEmployeeUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `hr.job`. Fields that a request does not ask for are absent; by default there are: id, name, department_id, no_of_employee, no_of_recruitment, company_id, sequence, active, write_date. */
    HrJob: {
      readonly id: number;
      name?: string | null;
      department_id?: components["schemas"]["Reference"] | components["schemas"]["HrDepartment"] | null;
      readonly no_of_employee?: number;
      no_of_recruitment?: number;
      company_id?: components["schemas"]["Reference"] | null;
      sequence?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      description?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    HrJobCreate: {
      name: string | null;
      department_id?: number | null;
      no_of_recruitment?: number;
      company_id?: number | null;
      sequence?: number;
      active?: boolean;
      description?: string | null;
    };
    HrJobOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["HrJobCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["HrJobUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    HrJobUpdate: {
      name?: string | null;
      department_id?: number | null;
      no_of_recruitment?: number;
      company_id?: number | null;
      sequence?: number;
      active?: boolean;
      description?: string | null;
    };
    /** @description A record of `hr.leave`. Fields that a request does not ask for are absent; by default there are: id, employee_id, holiday_status_id, state, request_date_from, request_date_to, date_from, date_to, number_of_days, department_id, name, write_date. */
    HrLeave: {
      readonly id: number;
      employee_id?: components["schemas"]["Reference"] | components["schemas"]["HrEmployee"] | null;
      holiday_status_id?: components["schemas"]["Reference"] | components["schemas"]["HrLeaveType"] | null;
      state?: string | null;
      /** Format: date */
      request_date_from?: string | null;
      /** Format: date */
      request_date_to?: string | null;
      /** Format: date-time */
      readonly date_from?: string | null;
      /** Format: date-time */
      readonly date_to?: string | null;
      readonly number_of_days?: number;
      department_id?: components["schemas"]["Reference"] | components["schemas"]["HrDepartment"] | null;
      name?: string | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      request_unit_half?: boolean;
      request_unit_hours?: boolean;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    HrLeaveCreate: {
      employee_id?: number | null;
      holiday_status_id: number | null;
      state?: string | null;
      /** Format: date */
      request_date_from?: string | null;
      /** Format: date */
      request_date_to?: string | null;
      department_id?: number | null;
      name?: string | null;
      request_unit_half?: boolean;
      request_unit_hours?: boolean;
    };
    HrLeaveOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["HrLeaveCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["HrLeaveUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    /** @description A record of `hr.leave.type`. Fields that a request does not ask for are absent; by default there are: id, name, requires_allocation, leave_validation_type, request_unit, company_id, sequence, active, write_date. */
    HrLeaveType: {
      readonly id: number;
      name?: string | null;
      requires_allocation?: string | null;
      leave_validation_type?: string | null;
      request_unit?: string | null;
      company_id?: components["schemas"]["Reference"] | null;
      sequence?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
    };
    HrLeaveUpdate: {
      employee_id?: number | null;
      holiday_status_id?: number | null;
      state?: string | null;
      /** Format: date */
      request_date_from?: string | null;
      /** Format: date */
      request_date_to?: string | null;
      department_id?: number | null;
      name?: string | null;
      request_unit_half?: boolean;
      request_unit_hours?: boolean;
    };
    /** @description A record of `stock.location`. Fields that a request does not ask for are absent; by default there are: id, name, complete_name, location_id, usage, barcode, warehouse_id, company_id, active, write_date. */
    InventoryLocation: {
      readonly id: number;
      name?: string | null;
      readonly complete_name?: string | null;
      location_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      usage?: string | null;
      barcode?: string | null;
      readonly warehouse_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryWarehouse"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      child_ids?: (number | components["schemas"]["InventoryLocation"])[];
      scrap_location?: boolean;
      return_location?: boolean;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryLocationCreate: {
      name: string | null;
      location_id?: number | null;
      usage?: string | null;
      barcode?: string | null;
      company_id?: number | null;
      active?: boolean;
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["InventoryLocationUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      scrap_location?: boolean;
      return_location?: boolean;
    };
    InventoryLocationOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryLocationCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryLocationUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    InventoryLocationUpdate: {
      name?: string | null;
      location_id?: number | null;
      usage?: string | null;
      barcode?: string | null;
      company_id?: number | null;
      active?: boolean;
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["InventoryLocationUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      scrap_location?: boolean;
      return_location?: boolean;
    };
    /** @description A record of `stock.move`. Fields that a request does not ask for are absent; by default there are: id, reference, product_id, product_uom_qty, quantity, product_uom, picked, state, location_id, location_dest_id, picking_id, date, origin, company_id, write_date. */
    InventoryMove: {
      readonly id: number;
      readonly reference?: string | null;
      product_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryProduct"] | null;
      product_uom_qty?: number;
      quantity?: number;
      product_uom?: components["schemas"]["Reference"] | null;
      picked?: boolean;
      readonly state?: string | null;
      location_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      location_dest_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      picking_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryTransfer"] | null;
      /** Format: date-time */
      date?: string | null;
      origin?: string | null;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      name?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryMoveCreate: {
      product_id: number | null;
      product_uom_qty?: number;
      quantity?: number;
      product_uom?: number | null;
      picked?: boolean;
      location_id?: number | null;
      location_dest_id?: number | null;
      picking_id?: number | null;
      /** Format: date-time */
      date?: string | null;
      origin?: string | null;
      company_id?: number | null;
      name?: string | null;
      sequence?: number;
    };
    InventoryMoveOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryMoveCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryMoveUpdate"];
    };
    InventoryMoveUpdate: {
      product_id?: number | null;
      product_uom_qty?: number;
      quantity?: number;
      product_uom?: number | null;
      picked?: boolean;
      location_id?: number | null;
      location_dest_id?: number | null;
      picking_id?: number | null;
      /** Format: date-time */
      date?: string | null;
      origin?: string | null;
      company_id?: number | null;
      name?: string | null;
      sequence?: number;
    };
    /** @description A record of `product.product`. Fields that a request does not ask for are absent; by default there are: id, name, default_code, barcode, categ_id, uom_id, product_tmpl_id, standard_price, qty_available, virtual_available, incoming_qty, outgoing_qty, active, write_date. */
    InventoryProduct: {
      readonly id: number;
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      categ_id?: components["schemas"]["Reference"] | null;
      uom_id?: components["schemas"]["Reference"] | null;
      product_tmpl_id?: components["schemas"]["Reference"] | null;
      standard_price?: number;
      readonly qty_available?: number;
      readonly virtual_available?: number;
      readonly incoming_qty?: number;
      readonly outgoing_qty?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly free_qty?: number;
      weight?: number;
      volume?: number;
      tracking?: string | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryProductCreate: {
      name: string | null;
      default_code?: string | null;
      barcode?: string | null;
      categ_id?: number | null;
      uom_id?: number | null;
      product_tmpl_id?: number | null;
      standard_price?: number;
      active?: boolean;
      weight?: number;
      volume?: number;
      tracking?: string | null;
    };
    InventoryProductOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryProductCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryProductUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    InventoryProductUpdate: {
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      categ_id?: number | null;
      uom_id?: number | null;
      product_tmpl_id?: number | null;
      standard_price?: number;
      active?: boolean;
      weight?: number;
      volume?: number;
      tracking?: string | null;
    };
    /** @description A record of `stock.quant`. Fields that a request does not ask for are absent; by default there are: id, product_id, location_id, lot_id, package_id, owner_id, quantity, reserved_quantity, available_quantity, product_uom_id, in_date, company_id, write_date. */
    InventoryStock: {
      readonly id: number;
      product_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryProduct"] | null;
      location_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      lot_id?: components["schemas"]["Reference"] | null;
      package_id?: components["schemas"]["Reference"] | null;
      owner_id?: components["schemas"]["Reference"] | null;
      readonly quantity?: number;
      readonly reserved_quantity?: number;
      readonly available_quantity?: number;
      readonly product_uom_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly in_date?: string | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      inventory_quantity?: number;
      readonly inventory_quantity_set?: boolean;
      /** Format: date */
      inventory_date?: string | null;
      readonly inventory_diff_quantity?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryStockCreate: {
      product_id: number | null;
      location_id: number | null;
      lot_id?: number | null;
      package_id?: number | null;
      owner_id?: number | null;
      inventory_quantity?: number;
      /** Format: date */
      inventory_date?: string | null;
    };
    InventoryStockOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryStockCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryStockUpdate"];
    };
    InventoryStockUpdate: {
      product_id?: number | null;
      location_id?: number | null;
      lot_id?: number | null;
      package_id?: number | null;
      owner_id?: number | null;
      inventory_quantity?: number;
      /** Format: date */
      inventory_date?: string | null;
    };
    /** @description A record of `stock.picking`. Fields that a request does not ask for are absent; by default there are: id, name, state, picking_type_id, picking_type_code, partner_id, location_id, location_dest_id, scheduled_date, date_deadline, date_done, origin, backorder_id, company_id, write_date. */
    InventoryTransfer: {
      readonly id: number;
      readonly name?: string | null;
      readonly state?: string | null;
      picking_type_id?: components["schemas"]["Reference"] | null;
      readonly picking_type_code?: string | null;
      partner_id?: components["schemas"]["Reference"] | null;
      location_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      location_dest_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      /** Format: date-time */
      scheduled_date?: string | null;
      /** Format: date-time */
      readonly date_deadline?: string | null;
      /** Format: date-time */
      readonly date_done?: string | null;
      origin?: string | null;
      readonly backorder_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryTransfer"] | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      move_ids?: (number | components["schemas"]["InventoryMove"])[];
      note?: string | null;
      priority?: string | null;
      user_id?: components["schemas"]["Reference"] | null;
      readonly group_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryTransferCreate: {
      picking_type_id: number | null;
      partner_id?: number | null;
      location_id?: number | null;
      location_dest_id?: number | null;
      /** Format: date-time */
      scheduled_date?: string | null;
      origin?: string | null;
      move_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["InventoryMoveUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      priority?: string | null;
      user_id?: number | null;
    };
    InventoryTransferOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryTransferCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryTransferUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    InventoryTransferUpdate: {
      picking_type_id?: number | null;
      partner_id?: number | null;
      location_id?: number | null;
      location_dest_id?: number | null;
      /** Format: date-time */
      scheduled_date?: string | null;
      origin?: string | null;
      move_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["InventoryMoveUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      priority?: string | null;
      user_id?: number | null;
    };
    /** @description A record of `stock.warehouse`. Fields that a request does not ask for are absent; by default there are: id, name, code, company_id, partner_id, lot_stock_id, view_location_id, reception_steps, delivery_steps, active, write_date. */
    InventoryWarehouse: {
      readonly id: number;
      name?: string | null;
      code?: string | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      partner_id?: components["schemas"]["Reference"] | null;
      lot_stock_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      view_location_id?: components["schemas"]["Reference"] | components["schemas"]["InventoryLocation"] | null;
      reception_steps?: string | null;
      delivery_steps?: string | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    InventoryWarehouseCreate: {
      name: string | null;
      code: string | null;
      partner_id?: number | null;
      lot_stock_id?: number | null;
      view_location_id?: number | null;
      reception_steps?: string | null;
      delivery_steps?: string | null;
      active?: boolean;
      sequence?: number;
    };
    InventoryWarehouseOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["InventoryWarehouseCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["InventoryWarehouseUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    InventoryWarehouseUpdate: {
      name?: string | null;
      code?: string | null;
      partner_id?: number | null;
      lot_stock_id?: number | null;
      view_location_id?: number | null;
      reception_steps?: string | null;
      delivery_steps?: string | null;
      active?: boolean;
      sequence?: number;
    };
    IssueRequest: {
      tier: string;
      client?: components["schemas"]["ClientChoice"] | null;
      /** Format: uuid */
      client_id?: string | null;
      tenants?: string[] | null;
      /** Format: date-time */
      starts_at?: string | null;
      /** Format: date-time */
      expiry_date?: string | null;
      is_perpetual?: boolean | null;
      is_trial?: boolean | null;
      /** @enum {string|null} */
      billing?: "monthly" | "yearly" | null;
      price?: number | null;
      max_activations?: number | null;
      notes?: string | null;
      features?: components["schemas"]["FeatureOverridesChange"] | null;
      limits?: components["schemas"]["LimitOverridesChange"] | null;
      activate?: boolean | null;
      license_key?: string | null;
    };
    KeyView: {
      key_id: string;
      algorithm: string;
      /** @enum {string} */
      state: "next" | "current" | "verify_only" | "revoked";
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      activated_at: string | null;
      /** Format: date-time */
      retired_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
    };
    LicenseEfficiency: {
      score: number | null;
      limits: {
        [key: string]: components["schemas"]["LimitUse"];
      };
      refused_requests: components["schemas"]["RefusedRequests"];
      unused_features: components["schemas"]["NamedFeature"][];
    };
    LicensePatch: {
      notes?: string | null;
      max_activations?: number | null;
      /** @enum {string|null} */
      billing?: "monthly" | "yearly" | null;
    };
    LicenseView: {
      key: string;
      tier: string;
      tier_name: string;
      /** Format: date-time */
      expiry_date: string | null;
      features: {
        [key: string]: boolean;
      };
      limits: {
        [key: string]: number;
      };
      /** @enum {string} */
      status: "issued" | "active" | "suspended" | "revoked" | "replaced" | "not_yet_valid" | "expired";
    };
    /** @description By limit; 0 is unlimited. */
    LimitOverrides: {
      [key: string]: number | {
        value: number;
        /** Format: date-time */
        until?: string | null;
      };
    };
    /** @description By limit, 0 being unlimited; null takes an override away. */
    LimitOverridesChange: {
      [key: string]: (number | {
        value: number;
        /** Format: date-time */
        until?: string | null;
      }) | null;
    };
    LimitUse: {
      limit: number;
      peak: number;
      average: number;
      peak_percentage: number | null;
      average_percentage: number | null;
    };
    Liveness: {
      status: string;
    };
    LoginAnswer: {
      token: string;
      /** Format: date-time */
      expires_at: string;
      user: components["schemas"]["UserView"];
      license: components["schemas"]["LicenseView"] | null;
    };
    LoginRequest: {
      username: string;
      password: string;
      database: string;
    };
    LogoutAnswer: Record<string, never>;
    /** @description A record of `mrp.bom`. Fields that a request does not ask for are absent; by default there are: id, code, type, product_tmpl_id, product_id, product_qty, product_uom_id, bom_line_ids, company_id, active, write_date. */
    ManufacturingBom: {
      readonly id: number;
      code?: string | null;
      type?: string | null;
      product_tmpl_id?: components["schemas"]["Reference"] | null;
      product_id?: components["schemas"]["Reference"] | null;
      product_qty?: number;
      product_uom_id?: components["schemas"]["Reference"] | null;
      bom_line_ids?: (number | components["schemas"]["ManufacturingBomLine"])[];
      company_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      sequence?: number;
      operation_ids?: number[];
      consumption?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    ManufacturingBomCreate: {
      code?: string | null;
      type?: string | null;
      product_tmpl_id: number | null;
      product_id?: number | null;
      product_qty?: number;
      product_uom_id?: number | null;
      bom_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["ManufacturingBomLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      company_id?: number | null;
      active?: boolean;
      sequence?: number;
      operation_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      consumption?: string | null;
    };
    /** @description A record of `mrp.bom.line`. Fields that a request does not ask for are absent; by default there are: id, bom_id, product_id, product_qty, product_uom_id, sequence, write_date. */
    ManufacturingBomLine: {
      readonly id: number;
      bom_id?: components["schemas"]["Reference"] | components["schemas"]["ManufacturingBom"] | null;
      product_id?: components["schemas"]["Reference"] | null;
      product_qty?: number;
      product_uom_id?: components["schemas"]["Reference"] | null;
      sequence?: number;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    ManufacturingBomLineCreate: {
      bom_id?: number | null;
      product_id: number | null;
      product_qty?: number;
      product_uom_id?: number | null;
      sequence?: number;
    };
    ManufacturingBomLineOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["ManufacturingBomLineCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["ManufacturingBomLineUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    ManufacturingBomLineUpdate: {
      bom_id?: number | null;
      product_id?: number | null;
      product_qty?: number;
      product_uom_id?: number | null;
      sequence?: number;
    };
    ManufacturingBomOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["ManufacturingBomCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["ManufacturingBomUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    ManufacturingBomUpdate: {
      code?: string | null;
      type?: string | null;
      product_tmpl_id?: number | null;
      product_id?: number | null;
      product_qty?: number;
      product_uom_id?: number | null;
      bom_line_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["ManufacturingBomLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      company_id?: number | null;
      active?: boolean;
      sequence?: number;
      operation_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      consumption?: string | null;
    };
    /** @description A record of `mrp.production`. Fields that a request does not ask for are absent; by default there are: id, name, state, product_id, product_qty, qty_producing, qty_produced, product_uom_id, bom_id, date_start, date_finished, date_deadline, origin, user_id, company_id, write_date. */
    ManufacturingOrder: {
      readonly id: number;
      readonly name?: string | null;
      readonly state?: string | null;
      product_id?: components["schemas"]["Reference"] | null;
      product_qty?: number;
      qty_producing?: number;
      readonly qty_produced?: number;
      product_uom_id?: components["schemas"]["Reference"] | null;
      bom_id?: components["schemas"]["Reference"] | components["schemas"]["ManufacturingBom"] | null;
      /** Format: date-time */
      date_start?: string | null;
      /** Format: date-time */
      readonly date_finished?: string | null;
      /** Format: date-time */
      readonly date_deadline?: string | null;
      origin?: string | null;
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      /** Format: date-time */
      readonly write_date?: string | null;
      priority?: string | null;
      readonly reservation_state?: string | null;
      readonly is_planned?: boolean;
      workorder_ids?: (number | components["schemas"]["ManufacturingWorkorder"])[];
      move_raw_ids?: number[];
      readonly components_availability?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    ManufacturingOrderCreate: {
      product_id: number | null;
      product_qty?: number;
      qty_producing?: number;
      product_uom_id?: number | null;
      bom_id?: number | null;
      /** Format: date-time */
      date_start?: string | null;
      origin?: string | null;
      user_id?: number | null;
      company_id?: number | null;
      priority?: string | null;
      workorder_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["ManufacturingWorkorderUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      move_raw_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    ManufacturingOrderOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["ManufacturingOrderCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["ManufacturingOrderUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    ManufacturingOrderUpdate: {
      product_id?: number | null;
      product_qty?: number;
      qty_producing?: number;
      product_uom_id?: number | null;
      bom_id?: number | null;
      /** Format: date-time */
      date_start?: string | null;
      origin?: string | null;
      user_id?: number | null;
      company_id?: number | null;
      priority?: string | null;
      workorder_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["ManufacturingWorkorderUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      move_raw_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `mrp.workcenter`. Fields that a request does not ask for are absent; by default there are: id, name, code, working_state, time_efficiency, oee_target, company_id, sequence, active, write_date. */
    ManufacturingWorkcenter: {
      readonly id: number;
      name?: string | null;
      code?: string | null;
      readonly working_state?: string | null;
      time_efficiency?: number;
      oee_target?: number;
      company_id?: components["schemas"]["Reference"] | null;
      sequence?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      costs_hour?: number;
      note?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    ManufacturingWorkcenterCreate: {
      name: string | null;
      code?: string | null;
      time_efficiency?: number;
      oee_target?: number;
      company_id?: number | null;
      sequence?: number;
      active?: boolean;
      costs_hour?: number;
      note?: string | null;
    };
    ManufacturingWorkcenterOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["ManufacturingWorkcenterCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["ManufacturingWorkcenterUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    ManufacturingWorkcenterUpdate: {
      name?: string | null;
      code?: string | null;
      time_efficiency?: number;
      oee_target?: number;
      company_id?: number | null;
      sequence?: number;
      active?: boolean;
      costs_hour?: number;
      note?: string | null;
    };
    /** @description A record of `mrp.workorder`. Fields that a request does not ask for are absent; by default there are: id, name, state, production_id, workcenter_id, product_id, qty_production, qty_produced, qty_remaining, date_start, date_finished, duration_expected, duration, write_date. */
    ManufacturingWorkorder: {
      readonly id: number;
      name?: string | null;
      readonly state?: string | null;
      readonly production_id?: components["schemas"]["Reference"] | components["schemas"]["ManufacturingOrder"] | null;
      workcenter_id?: components["schemas"]["Reference"] | components["schemas"]["ManufacturingWorkcenter"] | null;
      readonly product_id?: components["schemas"]["Reference"] | null;
      readonly qty_production?: number;
      readonly qty_produced?: number;
      readonly qty_remaining?: number;
      /** Format: date-time */
      date_start?: string | null;
      /** Format: date-time */
      date_finished?: string | null;
      duration_expected?: number;
      duration?: number;
      /** Format: date-time */
      readonly write_date?: string | null;
      operation_id?: components["schemas"]["Reference"] | null;
      readonly is_user_working?: boolean;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    ManufacturingWorkorderOperation: {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["ManufacturingWorkorderUpdate"];
    };
    ManufacturingWorkorderUpdate: {
      name?: string | null;
      workcenter_id?: number | null;
      /** Format: date-time */
      date_start?: string | null;
      /** Format: date-time */
      date_finished?: string | null;
      duration_expected?: number;
      duration?: number;
      operation_id?: number | null;
    };
    MeAnswer: {
      user: components["schemas"]["UserView"];
      license: components["schemas"]["LicenseView"] | null;
      /** Format: date-time */
      expires_at: string;
    };
    MissingFeature: {
      feature: string;
      name: string;
      requests: number;
    };
    NamedFeature: {
      feature: string;
      name: string;
    };
    NewStaffRequest: {
      email: string;
      /** @enum {string} */
      role: "owner" | "operator" | "viewer";
      password?: string | null;
    };
    OperationAnswer: {
      license: components["schemas"]["AdminLicense"];
      license_key?: string;
      quote?: components["schemas"]["AdminQuote"];
      successor?: components["schemas"]["AdminLicense"];
    };
    OverrideLicenseRequest: {
      reason: string;
      features?: components["schemas"]["FeatureOverridesChange"] | null;
      limits?: components["schemas"]["LimitOverridesChange"] | null;
    };
    Overrides: {
      features: components["schemas"]["FeatureOverrides"];
      limits: components["schemas"]["LimitOverrides"];
    };
    OverviewView: {
      total_licenses: number;
      active_licenses: number;
      expired_licenses: number;
      suspended_licenses: number;
      activation_rate: number;
      monthly_recurring_revenue: {
        [key: string]: number;
      };
    };
    Pagination: {
      count: number | null;
      limit: number;
      offset: number | null;
      next: string | null;
      previous: string | null;
    };
    PasswordChange: {
      current_password: string;
      new_password: string;
    };
    PeakUsageTimes: {
      hours_of_day: components["schemas"]["HourOfDay"][];
      weekdays: components["schemas"]["WeekdayUsage"][];
      busiest_hour: components["schemas"]["TimelinePoint"] | null;
    };
    PeriodPrice: {
      amount: number;
      currency: string;
      period: string;
    };
    PortalActivateAnswer: {
      license_key: string;
      tier: string;
      tier_name: string;
      /** Format: date-time */
      expiry_date: string | null;
      client_name: string;
      domain: string;
      features: {
        [key: string]: boolean;
      };
    };
    PortalActivateRequest: {
      license_key: string;
      client_name: string;
      client_email: string;
      domain?: string | null;
      present_license_id?: string | null;
      username?: string | null;
    };
    PortalCheckAnswer: {
      license_key: string;
      tier: string;
      tier_name: string;
      /** @enum {string} */
      status: "active" | "issued" | "suspended" | "not_yet_valid" | "expired";
      /** Format: date-time */
      expiry_date: string | null;
    };
    PortalCheckRequest: {
      license_key: string;
    };
    PortalRequest: {
      license_key?: string | null;
      tenant?: string | null;
      client_name: string;
      client_email: string;
      tier?: string | null;
      message?: string | null;
    };
    PortalRequestAnswer: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: "upgrade" | "renewal";
      /** @enum {string} */
      state: "open";
    };
    /** @description The same facts as RFC 9457, for `Accept: application/problem+json`. */
    ProblemAnswer: {
      /** @description `urn:fayvad:error:` and the code in lower case. */
      type: string;
      /** @description One sentence for people. */
      title: string;
      status: number;
      error_code: components["schemas"]["ErrorCode"];
      details?: {
        [key: string]: unknown;
      };
      suggestion?: string;
      action_url?: string;
      request_id: string;
    };
    /** @description A record of `res.partner`. Fields that a request does not ask for are absent; by default there are: id, name, is_company, parent_id, email, phone, mobile, street, city, zip, country_id, vat, ref, customer_rank, supplier_rank, active, write_date. */
    PurchasingContact: {
      readonly id: number;
      name?: string | null;
      is_company?: boolean;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["PurchasingContact"] | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: components["schemas"]["Reference"] | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly complete_name?: string | null;
      street2?: string | null;
      state_id?: components["schemas"]["Reference"] | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[];
      child_ids?: (number | components["schemas"]["PurchasingContact"])[];
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    PurchasingContactCreate: {
      name: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    PurchasingContactOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["PurchasingContactCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["PurchasingContactUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    PurchasingContactUpdate: {
      name?: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    /** @description A record of `purchase.order`. Fields that a request does not ask for are absent; by default there are: id, name, state, partner_id, partner_ref, date_order, date_approve, date_planned, currency_id, amount_untaxed, amount_tax, amount_total, invoice_status, user_id, company_id, order_line, write_date. */
    PurchasingOrder: {
      readonly id: number;
      name?: string | null;
      readonly state?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["PurchasingContact"] | null;
      partner_ref?: string | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date-time */
      readonly date_approve?: string | null;
      /** Format: date-time */
      date_planned?: string | null;
      currency_id?: components["schemas"]["Reference"] | null;
      readonly amount_untaxed?: number;
      readonly amount_tax?: number;
      readonly amount_total?: number;
      readonly invoice_status?: string | null;
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      order_line?: (number | components["schemas"]["PurchasingOrderLine"])[];
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly receipt_status?: string | null;
      notes?: string | null;
      origin?: string | null;
      payment_term_id?: components["schemas"]["Reference"] | null;
      readonly picking_ids?: number[];
      readonly invoice_ids?: number[];
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    PurchasingOrderCreate: {
      name?: string | null;
      partner_id: number | null;
      partner_ref?: string | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date-time */
      date_planned?: string | null;
      currency_id?: number | null;
      user_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      notes?: string | null;
      origin?: string | null;
      payment_term_id?: number | null;
    };
    /** @description A record of `purchase.order.line`. Fields that a request does not ask for are absent; by default there are: id, order_id, product_id, name, product_qty, product_uom, qty_received, qty_invoiced, price_unit, discount, taxes_id, price_subtotal, price_tax, price_total, date_planned, currency_id, state, sequence, write_date. */
    PurchasingOrderLine: {
      readonly id: number;
      order_id?: components["schemas"]["Reference"] | components["schemas"]["PurchasingOrder"] | null;
      product_id?: components["schemas"]["Reference"] | null;
      name?: string | null;
      product_qty?: number;
      product_uom?: components["schemas"]["Reference"] | null;
      qty_received?: number;
      readonly qty_invoiced?: number;
      price_unit?: number;
      discount?: number;
      taxes_id?: number[];
      readonly price_subtotal?: number;
      readonly price_tax?: number;
      readonly price_total?: number;
      /** Format: date-time */
      date_planned?: string | null;
      readonly currency_id?: components["schemas"]["Reference"] | null;
      readonly state?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly partner_id?: components["schemas"]["Reference"] | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      display_type?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    PurchasingOrderLineCreate: {
      order_id: number | null;
      product_id?: number | null;
      name?: string | null;
      product_qty?: number;
      product_uom?: number | null;
      qty_received?: number;
      price_unit?: number;
      discount?: number;
      taxes_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      /** Format: date-time */
      date_planned?: string | null;
      sequence?: number;
      display_type?: string | null;
    };
    PurchasingOrderLineOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["PurchasingOrderLineCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["PurchasingOrderLineUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    PurchasingOrderLineUpdate: {
      order_id?: number | null;
      product_id?: number | null;
      name?: string | null;
      product_qty?: number;
      product_uom?: number | null;
      qty_received?: number;
      price_unit?: number;
      discount?: number;
      taxes_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      /** Format: date-time */
      date_planned?: string | null;
      sequence?: number;
      display_type?: string | null;
    };
    PurchasingOrderOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["PurchasingOrderCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["PurchasingOrderUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    PurchasingOrderUpdate: {
      name?: string | null;
      partner_id?: number | null;
      partner_ref?: string | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date-time */
      date_planned?: string | null;
      currency_id?: number | null;
      user_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      notes?: string | null;
      origin?: string | null;
      payment_term_id?: number | null;
    };
    /** @description A record of `res.partner`. Fields that a request does not ask for are absent; by default there are: id, name, is_company, parent_id, email, phone, mobile, street, city, zip, country_id, vat, ref, customer_rank, supplier_rank, active, write_date. */
    PurchasingVendor: {
      readonly id: number;
      name?: string | null;
      is_company?: boolean;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["PurchasingContact"] | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: components["schemas"]["Reference"] | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly complete_name?: string | null;
      street2?: string | null;
      state_id?: components["schemas"]["Reference"] | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[];
      child_ids?: (number | components["schemas"]["PurchasingContact"])[];
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    PurchasingVendorCreate: {
      name: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    PurchasingVendorOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["PurchasingVendorCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["PurchasingVendorUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    PurchasingVendorUpdate: {
      name?: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["PurchasingContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    ReasonRequest: {
      reason?: string | null;
    };
    Recommendation: {
      type: string;
      title: string;
      message: string;
      suggested_tier?: string;
      potential_savings?: components["schemas"]["PeriodPrice"];
      additional_cost?: components["schemas"]["PeriodPrice"];
      refused_requests?: number;
      to_be_checked?: string[];
      unused_features?: components["schemas"]["NamedFeature"][];
    };
    RecommendationsAnswer: {
      recommendations: components["schemas"]["Recommendation"][];
      current_tier: string | null;
      usage_summary: components["schemas"]["UsageSummary"];
    };
    RecoverAnswer: {
      accepted: boolean;
    };
    RecoverConfirmAnswer: {
      license_key: string;
      /** Format: uuid */
      license_id: string;
      tier: string;
      tier_name: string;
      tenants: string[];
      /** Format: date-time */
      old_key_valid_until: string;
    };
    RecoverConfirmRequest: {
      token: string;
      /** Format: uuid */
      license_id?: string | null;
    };
    RecoverRequest: {
      email: string;
    };
    /** @description A related record: its id and its name. */
    Reference: {
      id: number;
      name: string | null;
    };
    RefusedRequests: {
      total: number;
      quota: number;
      feature: number;
      license: number;
      permission: number;
      unavailable: number;
    };
    RegisterRequest: {
      database: string;
      username: string;
      password: string;
      client_name: string;
      contact_email: string;
    };
    ReinstateLicenseRequest: {
      reason?: string | null;
    };
    RenewLicenseRequest: {
      /** Format: date-time */
      expiry_date?: string | null;
      months?: number | null;
      is_perpetual?: boolean | null;
      price?: number | null;
      reason?: string | null;
    };
    ReplaceLicenseRequest: {
      reason: string;
    };
    ReplayView: {
      tier: string;
      tier_name: string;
      fits: boolean;
      refused_requests: number;
      refused_hours: number;
      missing_features: components["schemas"]["MissingFeature"][];
      missing_endpoints: string[];
      over_limit: string[];
      to_be_checked: string[];
      price_difference: components["schemas"]["PeriodPrice"] | null;
      message: string;
    };
    RequestView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: "upgrade" | "renewal";
      /** @enum {string} */
      state: "open" | "done" | "declined";
      /** Format: uuid */
      license_id: string | null;
      tenant_id: string | null;
      tier: string | null;
      client_name: string;
      client_email: string;
      message: string | null;
      /** Format: date-time */
      created_at: string;
      handled_by: string | null;
      /** Format: date-time */
      handled_at: string | null;
      note: string | null;
    };
    RerollLicenseKeyRequest: {
      reason: string;
      overlap_hours?: number | null;
    };
    ResolveRequest: {
      /** @enum {string} */
      state: "open" | "done" | "declined";
      note?: string | null;
    };
    ResourceAction: {
      name: string;
      label: string;
      parameters: {
        name: string;
        /** @enum {string} */
        type: "char" | "text" | "html" | "selection" | "boolean" | "integer" | "float" | "monetary" | "date" | "datetime" | "binary" | "many2one" | "one2many" | "many2many";
        required: boolean;
      }[];
    };
    ResourceField: {
      name: string;
      /** @enum {string} */
      type: "char" | "text" | "html" | "selection" | "boolean" | "integer" | "float" | "monetary" | "date" | "datetime" | "binary" | "many2one" | "one2many" | "many2many";
      label: string | null;
      help: string | null;
      required: boolean;
      readonly: boolean;
      default: boolean;
      filterable: boolean;
      sortable: boolean;
      relation?: string | null;
      expands_to?: string | null;
      selection?: {
        value: unknown;
        label: string;
      }[];
    };
    ResourceSchema: {
      resource: string;
      model: string;
      rights: {
        read: boolean;
        create: boolean;
        update: boolean;
        delete: boolean;
      };
      fields: components["schemas"]["ResourceField"][];
      search: string[];
      actions: components["schemas"]["ResourceAction"][];
      report: boolean;
    };
    RevokeKeyRequest: {
      reason: string;
    };
    RevokeLicenseRequest: {
      reason: string;
    };
    RotateRequest: {
      even_if_young?: boolean | null;
    };
    RotateSecretRequest: {
      overlap_hours?: number | null;
    };
    /** @description A record of `res.partner`. Fields that a request does not ask for are absent; by default there are: id, name, is_company, parent_id, email, phone, mobile, street, city, zip, country_id, vat, ref, customer_rank, supplier_rank, active, write_date. */
    SalesContact: {
      readonly id: number;
      name?: string | null;
      is_company?: boolean;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: components["schemas"]["Reference"] | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly complete_name?: string | null;
      street2?: string | null;
      state_id?: components["schemas"]["Reference"] | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[];
      child_ids?: (number | components["schemas"]["SalesContact"])[];
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesContactCreate: {
      name: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    SalesContactOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesContactCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesContactUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesContactUpdate: {
      name?: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    /** @description A record of `res.partner`. Fields that a request does not ask for are absent; by default there are: id, name, is_company, parent_id, email, phone, mobile, street, city, zip, country_id, vat, ref, customer_rank, supplier_rank, active, write_date. */
    SalesCustomer: {
      readonly id: number;
      name?: string | null;
      is_company?: boolean;
      parent_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: components["schemas"]["Reference"] | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly complete_name?: string | null;
      street2?: string | null;
      state_id?: components["schemas"]["Reference"] | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[];
      child_ids?: (number | components["schemas"]["SalesContact"])[];
      user_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesCustomerCreate: {
      name: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    SalesCustomerOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesCustomerCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesCustomerUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesCustomerUpdate: {
      name?: string | null;
      is_company?: boolean;
      parent_id?: number | null;
      email?: string | null;
      phone?: string | null;
      mobile?: string | null;
      street?: string | null;
      city?: string | null;
      zip?: string | null;
      country_id?: number | null;
      vat?: string | null;
      ref?: string | null;
      customer_rank?: number;
      supplier_rank?: number;
      active?: boolean;
      street2?: string | null;
      state_id?: number | null;
      website?: string | null;
      function?: string | null;
      type?: string | null;
      comment?: string | null;
      lang?: string | null;
      category_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      child_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesContactUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      user_id?: number | null;
      company_id?: number | null;
    };
    /** @description A record of `sale.order`. Fields that a request does not ask for are absent; by default there are: id, name, state, partner_id, date_order, validity_date, commitment_date, client_order_ref, currency_id, amount_untaxed, amount_tax, amount_total, invoice_status, user_id, team_id, company_id, order_line, write_date. */
    SalesOrder: {
      readonly id: number;
      name?: string | null;
      readonly state?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      readonly currency_id?: components["schemas"]["Reference"] | null;
      readonly amount_untaxed?: number;
      readonly amount_tax?: number;
      readonly amount_total?: number;
      readonly invoice_status?: string | null;
      user_id?: components["schemas"]["Reference"] | null;
      team_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      order_line?: (number | components["schemas"]["SalesOrderLine"])[];
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly delivery_status?: string | null;
      note?: string | null;
      payment_term_id?: components["schemas"]["Reference"] | null;
      pricelist_id?: components["schemas"]["Reference"] | null;
      partner_invoice_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      partner_shipping_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[];
      picking_ids?: number[];
      readonly invoice_ids?: number[];
      warehouse_id?: components["schemas"]["Reference"] | null;
      readonly amount_to_invoice?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesOrderCreate: {
      name?: string | null;
      partner_id: number | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      user_id?: number | null;
      team_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      payment_term_id?: number | null;
      pricelist_id?: number | null;
      partner_invoice_id?: number | null;
      partner_shipping_id?: number | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      picking_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      warehouse_id?: number | null;
    };
    /** @description A record of `sale.order.line`. Fields that a request does not ask for are absent; by default there are: id, order_id, product_id, name, product_uom_qty, product_uom, qty_delivered, qty_invoiced, price_unit, discount, tax_id, price_subtotal, price_tax, price_total, currency_id, state, sequence, write_date. */
    SalesOrderLine: {
      readonly id: number;
      order_id?: components["schemas"]["Reference"] | components["schemas"]["SalesOrder"] | null;
      product_id?: components["schemas"]["Reference"] | components["schemas"]["SalesProductVariant"] | null;
      name?: string | null;
      product_uom_qty?: number;
      product_uom?: components["schemas"]["Reference"] | null;
      qty_delivered?: number;
      readonly qty_invoiced?: number;
      price_unit?: number;
      discount?: number;
      tax_id?: number[];
      readonly price_subtotal?: number;
      readonly price_tax?: number;
      readonly price_total?: number;
      readonly currency_id?: components["schemas"]["Reference"] | null;
      readonly state?: string | null;
      sequence?: number;
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly order_partner_id?: components["schemas"]["Reference"] | null;
      readonly salesman_id?: components["schemas"]["Reference"] | null;
      readonly company_id?: components["schemas"]["Reference"] | null;
      display_type?: string | null;
      readonly qty_to_invoice?: number;
      readonly invoice_status?: string | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesOrderLineCreate: {
      order_id: number | null;
      product_id?: number | null;
      name?: string | null;
      product_uom_qty?: number;
      product_uom?: number | null;
      qty_delivered?: number;
      price_unit?: number;
      discount?: number;
      tax_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      sequence?: number;
      display_type?: string | null;
    };
    SalesOrderLineOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesOrderLineCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesOrderLineUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesOrderLineUpdate: {
      order_id?: number | null;
      product_id?: number | null;
      name?: string | null;
      product_uom_qty?: number;
      product_uom?: number | null;
      qty_delivered?: number;
      price_unit?: number;
      discount?: number;
      tax_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      sequence?: number;
      display_type?: string | null;
    };
    SalesOrderOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesOrderCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesOrderUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesOrderUpdate: {
      name?: string | null;
      partner_id?: number | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      user_id?: number | null;
      team_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      payment_term_id?: number | null;
      pricelist_id?: number | null;
      partner_invoice_id?: number | null;
      partner_shipping_id?: number | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      picking_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      warehouse_id?: number | null;
    };
    /** @description A record of `product.template`. Fields that a request does not ask for are absent; by default there are: id, name, default_code, barcode, detailed_type, categ_id, list_price, standard_price, uom_id, sale_ok, purchase_ok, active, write_date. */
    SalesProduct: {
      readonly id: number;
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      detailed_type?: string | null;
      categ_id?: components["schemas"]["Reference"] | null;
      list_price?: number;
      standard_price?: number;
      uom_id?: components["schemas"]["Reference"] | null;
      sale_ok?: boolean;
      purchase_ok?: boolean;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      description_sale?: string | null;
      weight?: number;
      volume?: number;
      taxes_id?: number[];
      readonly currency_id?: components["schemas"]["Reference"] | null;
      product_variant_ids?: (number | components["schemas"]["SalesProductVariant"])[];
      readonly product_variant_id?: components["schemas"]["Reference"] | components["schemas"]["SalesProductVariant"] | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesProductCreate: {
      name: string | null;
      default_code?: string | null;
      barcode?: string | null;
      detailed_type?: string | null;
      categ_id?: number | null;
      list_price?: number;
      standard_price?: number;
      uom_id?: number | null;
      sale_ok?: boolean;
      purchase_ok?: boolean;
      active?: boolean;
      description_sale?: string | null;
      weight?: number;
      volume?: number;
      taxes_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      product_variant_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesProductVariantUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    SalesProductOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesProductCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesProductUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesProductUpdate: {
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      detailed_type?: string | null;
      categ_id?: number | null;
      list_price?: number;
      standard_price?: number;
      uom_id?: number | null;
      sale_ok?: boolean;
      purchase_ok?: boolean;
      active?: boolean;
      description_sale?: string | null;
      weight?: number;
      volume?: number;
      taxes_id?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      product_variant_ids?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesProductVariantUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
    };
    /** @description A record of `product.product`. Fields that a request does not ask for are absent; by default there are: id, name, default_code, barcode, product_tmpl_id, categ_id, lst_price, standard_price, uom_id, active, write_date. */
    SalesProductVariant: {
      readonly id: number;
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      product_tmpl_id?: components["schemas"]["Reference"] | components["schemas"]["SalesProduct"] | null;
      categ_id?: components["schemas"]["Reference"] | null;
      lst_price?: number;
      standard_price?: number;
      uom_id?: components["schemas"]["Reference"] | null;
      active?: boolean;
      /** Format: date-time */
      readonly write_date?: string | null;
      detailed_type?: string | null;
      image_1920?: components["schemas"]["BinaryLink"] | null;
      readonly image_128?: components["schemas"]["BinaryLink"] | null;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesProductVariantCreate: {
      name: string | null;
      default_code?: string | null;
      barcode?: string | null;
      product_tmpl_id?: number | null;
      categ_id?: number | null;
      lst_price?: number;
      standard_price?: number;
      uom_id?: number | null;
      active?: boolean;
      detailed_type?: string | null;
    };
    SalesProductVariantOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesProductVariantCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesProductVariantUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesProductVariantUpdate: {
      name?: string | null;
      default_code?: string | null;
      barcode?: string | null;
      product_tmpl_id?: number | null;
      categ_id?: number | null;
      lst_price?: number;
      standard_price?: number;
      uom_id?: number | null;
      active?: boolean;
      detailed_type?: string | null;
    };
    /** @description A record of `sale.order`. Fields that a request does not ask for are absent; by default there are: id, name, state, partner_id, date_order, validity_date, commitment_date, client_order_ref, currency_id, amount_untaxed, amount_tax, amount_total, invoice_status, user_id, team_id, company_id, order_line, write_date. */
    SalesQuotation: {
      readonly id: number;
      name?: string | null;
      readonly state?: string | null;
      partner_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      readonly currency_id?: components["schemas"]["Reference"] | null;
      readonly amount_untaxed?: number;
      readonly amount_tax?: number;
      readonly amount_total?: number;
      readonly invoice_status?: string | null;
      user_id?: components["schemas"]["Reference"] | null;
      team_id?: components["schemas"]["Reference"] | null;
      company_id?: components["schemas"]["Reference"] | null;
      order_line?: (number | components["schemas"]["SalesOrderLine"])[];
      /** Format: date-time */
      readonly write_date?: string | null;
      readonly delivery_status?: string | null;
      note?: string | null;
      payment_term_id?: components["schemas"]["Reference"] | null;
      pricelist_id?: components["schemas"]["Reference"] | null;
      partner_invoice_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      partner_shipping_id?: components["schemas"]["Reference"] | components["schemas"]["SalesContact"] | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[];
      picking_ids?: number[];
      readonly invoice_ids?: number[];
      warehouse_id?: components["schemas"]["Reference"] | null;
      readonly amount_to_invoice?: number;
      /** Format: date-time */
      readonly create_date?: string | null;
    };
    SalesQuotationCreate: {
      name?: string | null;
      partner_id: number | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      user_id?: number | null;
      team_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      payment_term_id?: number | null;
      pricelist_id?: number | null;
      partner_invoice_id?: number | null;
      partner_shipping_id?: number | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      picking_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      warehouse_id?: number | null;
    };
    SalesQuotationOperation: {
      /** @constant */
      operation: "create";
      values: components["schemas"]["SalesQuotationCreate"];
    } | {
      /** @constant */
      operation: "update";
      id: number;
      values: components["schemas"]["SalesQuotationUpdate"];
    } | {
      /** @constant */
      operation: "delete";
      id: number;
    };
    SalesQuotationUpdate: {
      name?: string | null;
      partner_id?: number | null;
      /** Format: date-time */
      date_order?: string | null;
      /** Format: date */
      validity_date?: string | null;
      /** Format: date-time */
      commitment_date?: string | null;
      client_order_ref?: string | null;
      user_id?: number | null;
      team_id?: number | null;
      company_id?: number | null;
      order_line?: (number | {
        [key: string]: unknown;
      })[] | {
        create?: components["schemas"]["SalesOrderLineUpdate"][];
        update?: {
          id: number;
        }[];
        delete?: number[];
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      note?: string | null;
      payment_term_id?: number | null;
      pricelist_id?: number | null;
      partner_invoice_id?: number | null;
      partner_shipping_id?: number | null;
      origin?: string | null;
      reference?: string | null;
      locked?: boolean;
      tag_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
        set?: number[];
      };
      picking_ids?: number[] | {
        link?: number[];
        unlink?: number[];
        /** @constant */
        clear?: true;
      };
      warehouse_id?: number | null;
    };
    SeatReleaseRequest: {
      tenant_id: string;
      user_id: number;
    };
    SeatView: {
      tenant_id: string;
      user_id: number;
      login: string;
      /** Format: date-time */
      since: string;
      /** Format: date-time */
      last_used: string;
    };
    SessionAnswer: {
      staff: components["schemas"]["SessionStaff"];
      csrf_token: string;
      /** Format: date-time */
      expires_at: string;
    };
    SessionEnded: Record<string, never>;
    SessionRequest: {
      email: string;
      password: string;
      totp?: string | null;
    };
    SessionStaff: {
      /** Format: uuid */
      id: string;
      email: string;
      /** @enum {string} */
      role: "owner" | "operator" | "viewer";
      totp_enabled: boolean;
    };
    StaffUpdate: {
      /** @enum {string|null} */
      role?: "owner" | "operator" | "viewer" | null;
      disabled?: boolean | null;
      reset_password?: boolean | null;
      reset_totp?: boolean | null;
    };
    StaffView: {
      /** Format: uuid */
      id: string;
      email: string;
      /** @enum {string} */
      role: "owner" | "operator" | "viewer";
      disabled: boolean;
      totp_enabled: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      last_login_at: string | null;
      password?: string;
    };
    StatusAnswer: {
      license: components["schemas"]["LicenseView"] | null;
      usage: components["schemas"]["UsageView"];
      status: components["schemas"]["StatusView"];
      alerts: components["schemas"]["AlertView"][];
      forecast: components["schemas"]["HourForecast"];
    };
    StatusView: {
      is_valid: boolean;
      reason: string | null;
      days_until_expiry: number | null;
      usage_percentage: components["schemas"]["UsagePercentage"];
    };
    StepView: {
      step: string;
      /** @enum {string} */
      outcome: "passed" | "failed" | "skipped";
      detail: {
        [key: string]: unknown;
      };
      message: string;
    };
    SuspendClientRequest: {
      reason: string;
    };
    SuspendLicenseRequest: {
      reason: string;
    };
    TenantRequest: {
      tenant_id: string;
      /** Format: uuid */
      client_id: string;
    };
    TenantUsageAnswer: {
      tenant_id: string;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      /** @enum {string} */
      granularity: "hour" | "day" | "week" | "month";
      total: components["schemas"]["CountsView"];
      timeline: components["schemas"]["BucketView"][];
      feature_usage: components["schemas"]["FeatureUsage"];
      user_activity: components["schemas"]["UserActivityReport"];
      peak_usage_times: components["schemas"]["PeakUsageTimes"];
      alerts: components["schemas"]["UsageAlertView"][];
    };
    TenantUsageView: {
      tenant_id: string;
      requests: number;
      refused: components["schemas"]["RefusedRequests"];
      peak_hour: number;
    };
    TicketAnswer: {
      ticket: string;
      /** Format: date-time */
      expires_at: string;
    };
    TierRequest: {
      name: string;
      sequence: number;
      features: string[];
      limits: {
        [key: string]: number;
      };
      price_monthly: number;
      price_yearly: number;
      currency: string;
      allows_custom_modules?: boolean | null;
      active?: boolean | null;
    };
    TierShareView: {
      name: string;
      count: number;
      active: number;
      revenue: number;
      currency: string;
      revenue_by_billing: {
        [key: string]: number;
      };
    };
    TierView: {
      code: string;
      name: string;
      price_monthly: number;
      price_yearly: number;
      currency: string;
      yearly_saving: number;
      popular: boolean;
      features: components["schemas"]["FeatureView"][];
      limits: {
        [key: string]: number;
      };
      allows_custom_modules: boolean;
    };
    TiersAnswer: {
      tiers: components["schemas"]["TierView"][];
    };
    Timeframe: {
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      /** @enum {string} */
      interval: "day" | "week" | "month" | "quarter" | "year";
      timezone: string;
    };
    TimelinePoint: {
      /** Format: date-time */
      timestamp: string;
      requests: number;
    };
    TokenRequest: {
      name: string;
      scopes: string[];
      clients?: string[] | null;
      /** Format: date-time */
      expires_at?: string | null;
    };
    TokenView: {
      /** Format: uuid */
      id: string;
      token?: string;
      name: string;
      scopes: string[];
      clients: string[];
      created_by: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string | null;
      /** Format: date-time */
      last_used_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
    };
    TotpBegun: {
      secret: string;
      otpauth_uri: string;
    };
    TotpCode: {
      code: string;
    };
    TotpConfirmed: {
      recovery_codes: string[];
      session: components["schemas"]["SessionAnswer"];
    };
    TotpStart: {
      current_password: string;
      totp?: string | null;
    };
    TransferLicenseRequest: {
      /** Format: uuid */
      client_id: string;
      reason: string;
      with_tenants?: boolean | null;
    };
    UsageAlertView: {
      /** Format: date-time */
      hour: string;
      percent: number;
      used: number;
      limit: number;
      /** Format: date-time */
      at: string;
    };
    UsageAnalytics: {
      api_usage: components["schemas"]["ApiUsage"];
      feature_usage: components["schemas"]["FeatureUsage"];
      user_activity: components["schemas"]["UserActivityReport"];
      peak_usage_times: components["schemas"]["PeakUsageTimes"];
      license_efficiency: components["schemas"]["LicenseEfficiency"];
      forecast: components["schemas"]["UsageForecast"];
    };
    UsageAnswer: {
      usage: components["schemas"]["UsageView"];
    };
    UsageForecast: {
      this_hour: components["schemas"]["HourForecast"];
      growth: components["schemas"]["GrowthForecast"];
    };
    UsagePercentage: {
      max_users: number | null;
      max_api_requests_per_hour: number | null;
      max_concurrent_connections: number | null;
    };
    UsageStatsView: {
      api_calls_today: number;
      api_calls_this_hour: number;
      refused_today: number;
      active_users: number;
      concurrent_connections: number;
      total_tenants: number;
    };
    UsageSummary: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      days_of_data: number;
      reason: string | null;
      api_usage: components["schemas"]["ApiUsage"];
      feature_usage: components["schemas"]["FeatureUsage"];
      refused_requests: components["schemas"]["RefusedRequests"];
      replay: components["schemas"]["ReplayView"][];
    };
    UsageView: {
      api_requests_this_hour: number;
      api_requests_today: number;
      active_users: number;
      concurrent_connections: number;
    };
    UsedEndpoint: {
      endpoint: string;
      feature: string;
      requests: number;
    };
    UsedFeature: {
      feature: string;
      name: string;
      requests: number;
      share: number;
    };
    UserActivityReport: {
      active_users: number;
      by_day: components["schemas"]["UsersOfDay"][];
      most_active: components["schemas"]["ActiveUser"][];
    };
    UserView: {
      id: number;
      client_id: string | null;
      username: string;
      email: string | null;
      role: string;
      permissions: string[];
      tenant_id: string;
    };
    UsersOfDay: {
      /** Format: date */
      date: string;
      users: number;
    };
    ValidationAnswer: {
      license: string | null;
      lease: string;
      lease_key: string;
    };
    ValidationRequest: {
      license_key?: string | null;
      license_id?: string | null;
      tenant_id: string;
      instance_id: string;
      nonce: string;
      sequence?: number | null;
    };
    WebhookPatch: {
      url?: string | null;
      events?: string[] | null;
      description?: string | null;
      active?: boolean | null;
    };
    WebhookRequest: {
      url: string;
      events?: string[] | null;
      description?: string | null;
    };
    WebhookView: {
      /** Format: uuid */
      id: string;
      url: string;
      events: string[];
      description: string | null;
      active: boolean;
      /** @enum {string|null} */
      disabled_reason: "gone" | "failing" | null;
      /** Format: date-time */
      disabled_at: string | null;
      secret?: string;
      /** Format: date-time */
      old_secret_until: string | null;
      /** Format: date-time */
      failing_since: string | null;
      consecutive_failures: number;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    WeekdayUsage: {
      weekday: string;
      requests: number;
      share: number;
    };
  };
  parameters: {
    /** @description The record. */
    Id: number;
    /** @description These fields instead of the default ones, separated by commas. */
    Fields: string;
    /** @description Relations to read with their fields, such as `order_line.product_id`; up to three levels. */
    Expand: string;
    /** @description `-date_order,name`. */
    Order: string;
    /** @description Most records of a page. */
    Limit: number;
    /** @description Records to skip. */
    Offset: number;
    /** @description `*` begins; then follow `pagination.next`. */
    Cursor: string;
    /** @description Whether all matches are counted. */
    Count: boolean;
    /** @description In the resource's search fields, anywhere, in any case. */
    Search: string;
    /** @description `field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull. */
    Filters: {
      [key: string]: string;
    };
    /** @description An Odoo domain in JSON. */
    Domain: string;
    /** @description Archived records, too. */
    Archived: boolean;
    /** @description IANA time zone of dates and times without an offset, such as `Africa/Nairobi`. */
    TimeZone: string;
    /** @description First day. */
    From: string;
    /** @description Last day. */
    To: string;
    /** @description Length of a period. */
    Interval: "day" | "week" | "month" | "quarter" | "year";
    /** @description Most members of each list. */
    Top: number;
    /** @description Wished languages; the best one that the database has is taken. */
    AcceptLanguage: string;
    /** @description Companies to work in, by id, separated by commas. */
    Company: string;
    /** @description The record's `ETag`: 412 when somebody else changed it since. */
    IfMatch: string;
    /** @description The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since. */
    IfMatchRevision: string;
    /** @description The session's `csrf_token`: needed with the cookie, not with an API token. */
    CsrfToken: string;
    /** @description The `ETag` that the caller has: 304 when it is still that. */
    IfNoneMatch: string;
    /** @description The request takes effect once for each key, for 24 hours. */
    IdempotencyKey: string;
  };
  headers: {
    /** @description The name to save it under. */
    ContentDisposition: string;
    /** @description Stands for this state of the record or content. */
    ETag: string;
    /** @description Where the new record is. */
    Location: string;
    /** @description What is left of the hour: `"api-hour";r=4321;t=1234`. */
    RateLimit: string;
    /** @description The hour's requests: `"api-hour";q=5000;w=3600`. */
    RateLimitPolicy: string;
    /** @description Seconds to wait. */
    RetryAfter: number;
    /** @description What is wrong with the token (RFC 6750); not with credentials. */
    WWWAuthenticate: string;
  };
}

/** The body of every refusal. */
export type ErrorBody = components["schemas"]["ErrorAnswer"];
