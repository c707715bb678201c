import type { Story } from '../story.ts';

export const contosoUnitedStates: readonly Story[] = [
  {
    by: 'alice',
    at: [18, '09:12'],
    country: 'US',
    title: 'Move the Boston main numbers to Contoso',
    description:
      'We are closing our account with Northwind Telecom and want to bring the six main numbers of the Boston office with us. The switchboard number (617 555 0140) must not be down during office hours, so please ask for the early window. Is a test call possible before our staff arrive?',
    contacts: ['frontdesk.boston@contoso.com', 'it-oncall@contoso.com'],
    documents: [
      {
        filename: 'northwind-invoice.pdf',
        bill: {
          language: 'en',
          carrier: 'Northwind Telecom',
          carrierLines: ['PO Box 4410', 'Hartford, CT 06101', 'billing@northwind.example'],
          customer: ['Contoso, Inc.', 'Accounts payable', '200 Harbor Street', 'Boston, MA 02110'],
          accountNumber: 'NW-4471-0920',
          invoiceNumber: '2208-118834',
          daysAgo: 24,
          items: [
            ['Business lines, 6 × $28.50', '$171.00'],
            ['Domestic usage', '$62.38'],
            ['Taxes and surcharges', '$31.07'],
          ],
          total: '$264.45',
        },
      },
    ],
    request: {
      type: 'PORT_IN',
      orderName: 'Boston HQ main numbers',
      on: { inDays: -4, time: '07:00', zone: 'America/New_York' },
      letter: {
        filename: 'letter-of-authorisation-boston.pdf',
        language: 'en',
        company: 'contosoUs',
        signedBy: 'Helen Park',
        jobTitle: 'Director of Operations',
        signedDaysAgo: 19,
        carrier: ['Northwind Telecom', 'Port-out department', 'PO Box 4410', 'Hartford, CT 06101'],
        accountNumber: 'NW-4471-0920',
      },
      numbers: ['+16175550140', '+16175550141', '+16175550142', '+16175550143', '+16175550144', '+16175550149'],
    },
    steps: [
      { by: 'lars', at: [17, '09:05'], assign: 'samira' },
      {
        by: 'samira',
        at: [17, '10:40'],
        comment:
          'Thank you, Alice. The letter and the bill agree, so I am placing the order today. Northwind works ports from 7:00 Eastern; I will call you at 7:15 on the day for the test call.',
      },
      {
        by: 'samira',
        at: [17, '10:52'],
        note: 'Northwind rejects orders when the service address differs by as much as a suite number. Copied it from the bill, not from the letter.',
      },
      { by: 'samira', at: [17, '11:20'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      { by: 'alice', at: [16, '09:30'], comment: 'Perfect. I will be at my desk from seven.' },
      {
        by: 'samira',
        at: [12, '14:15'],
        comment: 'Northwind has confirmed the date for all six numbers, 7:00 Eastern.',
      },
      {
        by: 'samira',
        at: [4, '14:10'],
        comment:
          'All six numbers are live with you. I reached your front desk at the first ring. Is everything fine on your side?',
      },
      {
        by: 'alice',
        at: [4, '11:25'],
        comment: 'It is. Staff did not notice a thing, which is the best one can say of a port.',
      },
      { by: 'samira', at: [3, '09:20'], resolve: 'PROBLEM_SOLVED', numbers: 'COMPLETED' },
    ],
  },
  {
    by: 'alice',
    at: [12, '10:31'],
    country: 'US',
    title: 'Show CONTOSO SUPPORT on calls from the help desk',
    description:
      'Customers do not pick up because they see «Unknown» or only the city. Please set the calling name for the four help desk numbers.',
    request: {
      type: 'CUSTOM_CALLING_NAME',
      callingName: 'CONTOSO SUPPORT',
      numbers: ['+14255550110', '+14255550111', '+14255550112', '+14255550113'],
    },
    steps: [
      { by: 'samira', at: [11, '09:18'], assign: 'samira' },
      {
        by: 'samira',
        at: [11, '09:26'],
        comment:
          'The name has exactly 15 characters, so it fits. I have entered it in the national database; some carriers read it only once a day, so give it 48 hours.',
        numbers: 'COMPLETED',
      },
      {
        by: 'alice',
        at: [8, '10:05'],
        comment: 'It shows on three mobile carriers and on our landline test set. Thank you!',
      },
      { by: 'alice', at: [8, '10:07'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'alice',
    at: [2, '14:46'],
    country: 'US',
    title: 'Calling name for the new care team',
    description:
      'The care team moves to its own numbers next month. Please show CONTOSO CARE for all three. Does the name also appear on calls to Canada?',
    contacts: ['care-leads@contoso.com'],
    request: {
      type: 'CUSTOM_CALLING_NAME',
      callingName: 'CONTOSO CARE',
      numbers: ['+14255550120', '+14255550121', '+14255550122'],
    },
    steps: [
      { by: 'lars', at: [1, '09:10'], assign: 'lars' },
      {
        by: 'lars',
        at: [1, '09:31'],
        comment:
          'The name itself is fine. On calls to Canada it depends on the receiving carrier: most show it, some show the number only. I am asking the two large ones and will come back to you.',
      },
    ],
  },
  {
    by: 'alice',
    at: [1, '11:08'],
    country: 'PR',
    title: 'Calling name for the San Juan office',
    description:
      'The San Juan office opens in two weeks. Please set CONTOSO PR as the calling name for its two numbers.',
    request: { type: 'CUSTOM_CALLING_NAME', callingName: 'CONTOSO PR', numbers: ['+17875550117', '+17875550118'] },
  },
  {
    by: 'alice',
    at: [7, '13:20'],
    country: 'US',
    title: 'Turn four user numbers into service numbers',
    description:
      'We want to put the four Redmond numbers on an auto attendant. They are still assigned to people today; we will unassign them before the date. Will callers notice anything during the change?',
    request: {
      type: 'INVENTORY_TYPE_CHANGE',
      convertTo: 'SERVICE',
      on: { inDays: 8, time: '18:00', zone: 'America/Los_Angeles' },
      numbers: ['+14255550150', '+14255550151', '+14255550152', '+14255550153'],
    },
    steps: [
      { by: 'samira', at: [6, '10:02'], assign: 'samira' },
      {
        by: 'samira',
        at: [6, '10:20'],
        comment:
          'Callers will hear an announcement for about ten minutes while the numbers change. All four must be unassigned before the time that you asked for; otherwise the change fails as a whole and we need a new date.',
      },
      {
        by: 'alice',
        at: [5, '09:44'],
        comment: 'Understood. Two are free already, the other two follow on the day before.',
        documents: [
          {
            filename: 'redmond-numbers.csv',
            lines: [
              'PhoneNumber,AssignedTo,FreeFrom',
              '+14255550150,,today',
              '+14255550151,,today',
              '+14255550152,Jordan Reyes,day before the change',
              '+14255550153,Pat Coleman,day before the change',
            ],
          },
        ],
      },
      {
        by: 'samira',
        at: [5, '17:30'],
        note: 'Look at 0152 and 0153 on the morning of the change. If they are still assigned, call Alice; do not just let it fail.',
      },
    ],
  },
  {
    by: 'alice',
    at: [15, '15:02'],
    country: 'US',
    title: 'Hand 12 numbers over to Woodgrove Bank',
    description:
      'We have sold the Denver branch to Woodgrove Bank. Its numbers go with it, on the date in the contract. Their administrator has been told and waits for the numbers.',
    contacts: ['legal@contoso.com'],
    request: {
      type: 'CROSS_TENANT_PORT',
      source: 'contoso.com',
      destination: 'woodgrovebank.example',
      on: { inDays: 6, time: '09:00', zone: 'America/Denver' },
      numbers: ['+13035550170 - +13035550181'],
    },
    steps: [
      { by: 'lars', at: [14, '09:33'], assign: 'lars' },
      {
        by: 'lars',
        at: [14, '10:15'],
        comment:
          'As an administrator of the source you have confirmed the move by opening this case, so nothing more is needed from you. I am reserving the slot.',
      },
      { by: 'lars', at: [13, '11:02'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'alice',
        at: [2, '10:12'],
        comment: 'A reminder from our lawyers: please no earlier than 9:00 Denver time.',
      },
      { by: 'lars', at: [1, '09:50'], comment: 'Noted on the order: 9:00 Mountain Time, not a minute earlier.' },
    ],
  },
];
