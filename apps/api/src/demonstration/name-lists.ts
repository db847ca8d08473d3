// Common names, drawn at random and paired by chance: nobody in the demonstration force is a real person.

/** Surnames; the first ones are drawn more often, so that some people share one, as in any force. */
export const surnames: readonly string[] = (
  'Smith Jones Taylor Patel Brown Walker Wright Hall Wood Turner Hill Green Clarke Jackson Khan Ward Cooper Bennett ' +
  'Marsden Allsop Barker Beresford Bagshaw Bradley Buxton Carter Chapman Cope Crooks Dakin Eyre Fearn Fletcher Gill ' +
  'Goodwin Greaves Hallam Handley Harrison Heathcote Hibbert Hodgkinson Holmes Hussain Ibbotson Jepson Kaur Kirk ' +
  'Limb Longden Lowe Marples Mellor Milner Mitchell Nadin Naylor Needham Newton Nowak Oakley Ogden Orme Palmer ' +
  'Parkin Pearson Platts Potter Radford Redfern Renshaw Rhodes Rowland Sharma Sellars Shaw Shepherd Sidebottom ' +
  'Singh Slack Spencer Stone Swindell Tagg Thorpe Tomlinson Unwin Vickers Wagstaff Wain Wheeldon Whitworth Wragg ' +
  "Yates Young Begum Okafor Adeyemi Mensah Kowalska Popescu O'Brien O'Neill D'Souza Núñez Müller García Lefèvre"
).split(' ');

/** Given names. */
export const forenames: readonly string[] = (
  'James Sarah David Emma Daniel Laura Matthew Rebecca Thomas Hannah Andrew Charlotte Mark Lucy Paul Amy Christopher ' +
  'Katie Michael Jessica Adam Sophie Ryan Megan Lee Gemma Simon Claire Richard Helen Robert Alice Ben Olivia Jack Ellie ' +
  'Luke Holly Joshua Abigail Craig Natalie Stephen Rachel Ian Joanne Gareth Kirsty Imran Aisha Arjun Priya Mohammed ' +
  'Fatima Harpreet Simran Kwame Chidi Tomasz Agnieszka Ellis Frankie Zoë Siân Chloë Renée José Łukasz Aoife Callum'
).split(' ');
