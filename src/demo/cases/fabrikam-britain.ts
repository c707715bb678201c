import type { Story } from '../story.ts';

export const fabrikamBritain: readonly Story[] = [
  {
    by: 'ada',
    at: [13, '09:47'],
    country: 'GB',
    title: 'Port the London head office numbers',
    description:
      'Ten numbers of the head office, all with Proseware Business. The range is used by the switchboard and the board room. We would like a morning, before the switchboard gets busy.',
    contacts: ['switchboard@fabrikam.com'],
    request: {
      type: 'PORT_IN',
      orderName: 'London head office',
      on: { inDays: 4, time: '08:30' },
      letter: {
        filename: 'letter-of-authority-london.pdf',
        language: 'en',
        company: 'fabrikamUk',
        signedBy: 'Oliver Grant',
        jobTitle: 'Finance Director',
        signedDaysAgo: 14,
        carrier: ['Proseware Business Ltd', 'Porting desk', '71 Canal Street', 'Birmingham B1 3JH'],
        accountNumber: 'PB/20/558142',
      },
      numbers: ['+442079460200 - +442079460209'],
    },
    steps: [
      { by: 'lars', at: [12, '10:25'], assign: 'samira' },
      {
        by: 'samira',
        at: [12, '11:10'],
        comment: 'Thank you, Ada. Everything is in order. I am asking for the morning that you named.',
      },
      { by: 'samira', at: [12, '11:32'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      { by: 'ada', at: [6, '10:04'], comment: 'Any news? Our facilities team has to book the engineer.' },
      {
        by: 'samira',
        at: [6, '11:48'],
        comment: 'Proseware answers today or tomorrow. You can book the engineer for 9:00, the numbers move at 8:30.',
      },
      {
        by: 'samira',
        at: [6, '11:55'],
        note: 'Proseware’s porting desk is two people; ask for Iain. He confirms by telephone long before the portal does.',
      },
    ],
  },
  {
    by: 'ada',
    at: [19, '10:19'],
    country: 'GB',
    title: 'Manchester showroom: three numbers to port',
    description:
      'The Manchester showroom leaves Adatum Voice at the end of its contract. Three numbers, one of them printed on the vans.',
    request: {
      type: 'PORT_IN',
      orderName: 'Manchester showroom',
      on: { inDays: -7, time: '09:00' },
      letter: {
        filename: 'letter-of-authority-manchester.pdf',
        language: 'en',
        company: 'fabrikamUk',
        signedBy: 'Oliver Grant',
        jobTitle: 'Finance Director',
        signedDaysAgo: 21,
        carrier: ['Adatum Voice plc', 'Number portability', '2 Exchange Quay', 'Salford M5 3EA'],
        accountNumber: 'AV-10092-M',
      },
      numbers: ['0161 496 0123', '0161 496 0124', '0161 496 0125'],
    },
    steps: [
      { by: 'samira', at: [18, '09:28'], assign: 'samira' },
      { by: 'samira', at: [18, '13:20'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      { by: 'samira', at: [13, '10:41'], comment: 'Adatum Voice has confirmed the date, 9:00 UK time.' },
      {
        by: 'samira',
        at: [7, '11:30'],
        comment: 'All three are with you since 9:06. Please try one from a mobile.',
      },
      { by: 'ada', at: [7, '11:12'], comment: 'Rings straight through to the showroom. Lovely, thank you.' },
      { by: 'samira', at: [6, '09:10'], resolve: 'PROBLEM_SOLVED', numbers: 'COMPLETED' },
    ],
  },
  {
    by: 'ada',
    at: [5, '11:02'],
    country: 'GB',
    title: 'Emergency address of the Bristol workshop',
    description:
      'The workshop has a new postcode since the road was renumbered: Unit 4, 112 Feeder Road, Bristol BS2 0TH.',
    request: {
      type: 'ADDRESS_UPDATE',
      locationId: 'LOC-BRS-0002',
      numbers: ['+441174960123', '+441174960124', '+441174960125', '+441174960126'],
    },
    steps: [
      { by: 'samira', at: [4, '10:12'], assign: 'lars' },
      {
        by: 'lars',
        at: [4, '12:07'],
        comment: 'The register still lists the old number. Do you have the letter from the council?',
      },
      {
        by: 'ada',
        at: [3, '09:33'],
        comment: 'It has arrived by e-mail; I attach the text.',
        documents: [
          {
            filename: 'council-notice.txt',
            lines: [
              'NOTICE OF RENUMBERING',
              '',
              'Premises known until now as: Unit 4, 98 Feeder Road, Bristol BS2 0SE',
              'New postal address:          Unit 4, 112 Feeder Road, Bristol BS2 0TH',
              '',
              'The emergency services have been informed.',
            ],
          },
        ],
      },
      {
        by: 'lars',
        at: [2, '15:18'],
        note: 'Sent to the register’s correction desk with the notice; they need about a week.',
      },
    ],
  },
  {
    by: 'ada',
    at: [9, '14:27'],
    country: 'GB',
    title: 'Two 0800 numbers for the new campaign',
    description:
      'Marketing needs two toll-free numbers for the new campaign, easy to remember if possible. The flyers go to print in two weeks.',
    contacts: ['marketing@fabrikam.com'],
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'SERVICE_TOLL_FREE',
      triedAdminCentre: true,
      quantity: 2,
      stateOrProvince: 'England',
      city: 'London',
      officeAddress: '5 Mill Lane, London EC2R 6AB',
    },
    steps: [
      { by: 'samira', at: [8, '09:36'], assign: 'samira' },
      { by: 'samira', at: [8, '10:15'], comment: 'I can offer two that end in 4040 and 4141. Shall I take them?' },
      { by: 'ada', at: [8, '10:58'], comment: 'Yes please, marketing is delighted.' },
      { by: 'samira', at: [5, '15:09'], comment: 'Both numbers are in your inventory.' },
      { by: 'ada', at: [4, '09:41'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'ada',
    at: { minutesAgo: 42 },
    country: 'IE',
    title: 'Do we need a local address for Dublin numbers?',
    description:
      'We think about opening a small office in Dublin. Do geographic numbers (01) need an address in Dublin itself, or is any Irish address enough? A serviced office is what we have in mind.',
    request: { type: 'GENERAL_INVESTIGATION', about: 'NUMBER_ACQUISITION' },
  },
  {
    by: 'ada',
    at: [1, '15:46'],
    country: 'GB',
    title: 'Convert the old reception numbers to service numbers',
    description:
      'Reception will be answered by a call queue. Please convert both numbers; they will be unassigned on the evening before.',
    request: {
      type: 'INVENTORY_TYPE_CHANGE',
      convertTo: 'SERVICE',
      on: { inDays: 6, time: '07:00' },
      numbers: ['+442079460230', '+442079460231'],
    },
  },
  {
    by: 'ada',
    at: [10, '09:09'],
    country: 'GB',
    title: 'Move the leasing team’s numbers to Trey Research',
    description:
      'Our leasing team joins Trey Research. The six numbers go with the team; this has been agreed between both boards.',
    request: {
      type: 'CROSS_TENANT_PORT',
      source: 'fabrikam.com',
      destination: 'treyresearch.example',
      on: { inDays: 3, time: '12:00' },
      numbers: ['+442079460240 - +442079460245'],
    },
    steps: [
      { by: 'samira', at: [9, '09:55'], assign: 'samira' },
      {
        by: 'samira',
        at: [9, '10:08'],
        comment:
          'Confirmed by you as an administrator of the source. Please keep the numbers unassigned on the day, from 11:30.',
      },
      { by: 'ada', at: [9, '10:34'], comment: 'Will do. Six people know already.' },
      { by: 'samira', at: [8, '11:26'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
    ],
  },
  {
    by: 'ada',
    at: [11, '15:14'],
    country: 'US',
    title: 'Calling name for the New York sales office',
    description:
      'Our sales people in New York are taken for spam callers. Please show FABRIKAM SALES on their five numbers.',
    request: {
      type: 'CUSTOM_CALLING_NAME',
      callingName: 'FABRIKAM SALES',
      numbers: ['+12125550101', '+12125550102', '+12125550103', '+12125550104', '+12125550105'],
    },
    steps: [
      { by: 'lars', at: [10, '13:05'], assign: 'lars' },
      {
        by: 'lars',
        at: [10, '13:22'],
        comment: 'Entered for all five. Carriers pick it up within two days.',
        numbers: 'COMPLETED',
      },
      { by: 'ada', at: [7, '16:30'], comment: 'It works, and calls are being answered again.' },
      { by: 'lars', at: [6, '10:02'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'ada',
    at: [17, '16:12'],
    country: 'US',
    title: 'Calling name for New York',
    description: 'Please show FABRIKAM INC on the New York numbers.',
    request: { type: 'CUSTOM_CALLING_NAME', callingName: 'FABRIKAM INC', numbers: ['+12125550101', '+12125550102'] },
    steps: [
      { by: 'lars', at: [16, '10:48'], assign: 'lars' },
      {
        by: 'lars',
        at: [16, '11:00'],
        comment:
          'Before I enter it: your sales people told us that they prefer another name. Could you settle that among you?',
      },
      {
        by: 'ada',
        at: [15, '09:18'],
        cancel: 'OPENED_BY_MISTAKE',
        because: 'I was too quick. We agree on the name first and come back.',
      },
    ],
  },
];
