import type { Random } from './random.ts';

/**
 * Invented people: first names and surnames put together at random, as varied as England's social workers are. Given
 * by where families' names come from, so that a first name and a surname mostly go together, and sometimes don't.
 */
type Names = { readonly women: string; readonly men: string; readonly surnames: string };

const british: Names = {
  women: `Abigail Alice Amanda Amy Angela Anna Beth Bethany Bryony Carol Caroline Catherine Cerys Charlotte Chloe
    Christine Claire Clare Danielle Dawn Debbie Deborah Diane Donna Eleanor Elizabeth Ellen Emily Emma Erin Fiona
    Frances Freya Gail Gemma Georgia Gillian Grace Hannah Harriet Hayley Hazel Heather Heidi Helen Holly Imogen Isobel
    Jacqueline Jade Jane Janet Jean Jennifer Jessica Jill Joanne Jodie Judith Julie Karen Kate Kathryn Katie Kayleigh
    Kelly Kerry Kim Kirsty Laura Lauren Leanne Lesley Linda Lisa Lorna Louise Lucy Lynne Maria Marie Martha Megan Mel
    Melanie Michelle Molly Natalie Natasha Nicola Nina Olivia Pamela Paula Penny Philippa Rachel Rebecca Rhian Rosie
    Ruth Sally Samantha Sarah Shannon Sharon Shelley Sian Sophie Stacey Stephanie Sue Susan Suzanne Tamsin Tanya Teresa
    Tina Tracey Vanessa Victoria Wendy Yvonne Zoe`,
  men: `Adam Adrian Aidan Alan Alex Andrew Anthony Ben Brian Callum Chris Colin Craig Daniel Darren David Dean Dominic
    Edward Ewan Gareth Gary George Glyn Graham Greg Harry Ian Jack Jake James Jamie Jason Joe John Jonathan Joseph Josh
    Keith Kevin Kieran Lee Liam Luke Mark Martin Matthew Michael Neil Nicholas Nigel Oliver Owen Patrick Paul Peter
    Phil Rhys Richard Rob Robert Ross Ryan Sam Scott Sean Simon Stephen Steve Stuart Thomas Tim Tom Tony Wayne William`,
  surnames: `Abbott Adams Allen Anderson Andrews Armstrong Arnold Atkins Bailey Baker Baldwin Ball Banks Barber Barker
    Barnes Barrett Bates Baxter Beckett Bell Bennett Berry Birch Bird Bishop Blackburn Bolton Booth Bowen Bradley
    Brennan Briggs Brookes Brown Bryant Burgess Burke Burns Burton Butler Byrne Cameron Campbell Carpenter Carr Carroll
    Carter Chambers Chapman Clarke Clements Coates Cole Coleman Collins Connolly Cook Cooper Cox Crawford Cross
    Cunningham Curtis Dale Daly Davidson Davies Dawson Day Dean Dixon Dobson Donnelly Douglas Doyle Duncan Dunn Eaton
    Edwards Elliott Ellis Evans Farrell Field Finch Fisher Fletcher Flynn Ford Foster Fowler Fox Francis Fraser Freeman
    Frost Fuller Gallagher Gardner George Gibbs Gibson Gilbert Giles Goddard Goodwin Gordon Graham Grant Gray Green
    Gregory Griffiths Hale Hall Hammond Hancock Hardy Harper Harris Harrison Hart Harvey Hawkins Hayes Heath Henderson
    Hewitt Higgins Hill Hobbs Hodgson Holland Holmes Hooper Hope Horton Howard Howells Hudson Hughes Hunt Hunter
    Hutchinson Ingram Jackson James Jarvis Jenkins Jennings Johnson Johnston Jones Jordan Joyce Kay Keane Kelly Kemp
    Kennedy Kent Kerr King Kirk Knight Lamb Lane Law Lawrence Lawson Leach Lee Lewis Little Lloyd Long Lowe Lucas Lynch
    Mann Marsh Marshall Martin Mason Matthews May McBride McCarthy McDonald McGrath McKay Mellor Miles Mills Mitchell
    Moore Morgan Morris Morrison Moss Murphy Murray Myers Naylor Nelson Newman Nicholls Nolan Norman Norris OBrien
    Oliver Osborne Owen Page Palmer Parker Parry Parsons Payne Pearce Pearson Perkins Perry Phillips Pickering Poole
    Porter Potter Powell Preston Price Pritchard Pugh Quinn Read Reed Rees Reeves Reid Reynolds Rhodes Rice Richards
    Richardson Riley Roberts Robertson Robinson Rogers Rose Rowe Russell Ryan Sanders Saunders Scott Sharp Shaw Shepherd
    Short Simmons Simpson Sinclair Skinner Slater Smart Smith Spencer Stephens Stevens Stewart Stone Sullivan Summers
    Sutton Swift Taylor Thomas Thompson Thomson Thornton Todd Tucker Turner Vaughan Vincent Wade Walker Wallace Walsh
    Walton Ward Warner Warren Waters Watkins Watson Watts Webb Webster Welch Wells West Weston Wheeler White Whitehead
    Wilkins Wilkinson Williams Williamson Willis Wilson Winter Wood Woodward Wright Yates Young`,
};

const southAsian: Names = {
  women: `Aisha Amina Amrita Anjali Ayesha Balvinder Bushra Deepa Farah Fatima Gurpreet Harpreet Hina Humaira Jaspreet
    Kavita Khadija Kiran Mandeep Manisha Mariam Meera Nadia Naseem Nasreen Neha Nisha Parveen Pooja Priya Rabia Ravinder
    Reena Rukhsana Saima Samina Sana Shabana Shazia Simran Sunita Tahira Uzma Yasmin Zainab Zara`,
  men: `Abdul Adeel Amit Amjad Arjun Asif Bilal Faisal Hamza Harjit Imran Irfan Jaswinder Kamran Manjit Mohammed Nadeem
    Naveed Omar Pradeep Rajesh Rakesh Sajid Sanjay Shahid Sukhdev Tariq Usman Vikram Wasim Yusuf Zahid`,
  surnames: `Ahmed Akhtar Ali Anwar Aslam Bains Begum Bhatti Chaudhry Chowdhury Desai Dhaliwal Gill Haque Hussain Hussein
    Iqbal Islam Jain Joshi Kaur Khan Khatun Kumar Mahmood Malik Mehta Miah Mirza Mistry Nair Parmar Patel Rafiq Rahman
    Raja Rana Rashid Rehman Sandhu Shah Sharma Sheikh Siddiqui Sidhu Singh Solanki Uddin Verma Yaqoob`,
};

const african: Names = {
  women: `Abena Adaeze Adwoa Akua Ama Blessing Bukola Chiedza Chipo Comfort Esi Esther Faith Florence Folake Fungai
    Funmilayo Gloria Grace Hope Ifeoma Joy Kudzai Lindiwe Mavis Mercy Miriam Moyo Mutsa Ngozi Nomsa Nyasha Oluchi Patience
    Peace Precious Prudence Rudo Rutendo Sekai Shingai Tendai Thandiwe Titilayo Tsitsi Vimbai Winnie Yetunde`,
  men: `Abiodun Adewale Babatunde Chidi Chukwudi Edmore Elias Emeka Emmanuel Farai Femi Garikai Godfrey Innocent Isaac
    Joseph Kingsley Kofi Kwabena Kwame Lovemore Moses Ndaba Obinna Olumide Samson Segun Simba Solomon Takudzwa Tapiwa
    Tinashe Tonderai Trust Tunde Victor Wellington`,
  surnames: `Abubakar Acheampong Addo Adebayo Adeyemi Afolabi Agyeman Ajayi Akinola Amoah Ansah Appiah Asante Bangura
    Banda Boakye Chikwanda Chirwa Chisango Danso Dlamini Dube Eze Gumbo Ibrahim Jallow Kamara Katsande Mapfumo Marufu
    Mensah Mhlanga Moyo Mpofu Mudzuri Mutasa Mwangi Ncube Ndlovu Nkomo Nwosu Nyathi Obi Ochieng Odhiambo Ogunleye Okafor
    Okeke Okonkwo Olawale Omondi Opoku Osei Owusu Phiri Sesay Sibanda Tshuma Uche Zulu`,
};

const caribbean: Names = {
  women: `Alicia Andrea Beverley Camille Candice Charmaine Chantelle Claudette Dionne Jacinta Janelle Keisha Latoya
    Marcia Maxine Monique Natalia Nicole Petra Rochelle Shanice Sherene Simone Sonia Tamika Tanisha Valerie Yolanda`,
  men: `Anton Curtis Delroy Devon Dwayne Errol Everton Jermaine Leon Lloyd Marlon Marvin Nathaniel Reuben Trevor Tyrone
    Winston`,
  surnames: `Alleyne Bailey Barrett Beckford Blake Brathwaite Brown Campbell Clarke Daley Dacosta Edwards Facey Francis
    Gayle Gordon Grant Henry Hinds Joseph Lewis Marshall Mcfarlane Mckenzie Morgan Nembhard Pinnock Powell Reid Samuels
    Sealy Stewart Thompson Walcott Weekes Wynter`,
};

const european: Names = {
  women: `Agata Agnieszka Alina Ana Andreea Aneta Anca Beata Carmen Cristina Daria Dorota Elena Ewa Giulia Ilona Ines
    Ioana Irina Izabela Joana Joanna Justyna Katarzyna Larisa Lucia Magdalena Malgorzata Marta Mihaela Monika Natalia
    Olga Paola Raluca Renata Rita Simona Sofia Sylwia Teodora Vesna Yana Zuzana`,
  men: `Adrian Andrei Bogdan Carlos Cristian Diogo Dragan Filip Florin Grzegorz Ivan Jakub Kamil Krzysztof Luca Marco
    Marek Mateusz Miguel Mihai Nikos Nuno Pavel Pawel Petr Piotr Radu Stefan Tomasz Vlad Zoltan`,
  surnames: `Almeida Balan Bianchi Costa Czerwinski Dabrowski Dimitrov Dumitru Fernandes Ferreira Garcia Georgiou Horvath
    Ionescu Ivanova Jankowski Kaminska Kovacs Kowalczyk Kowalski Krawczyk Kucera Lewandowska Lopes Lungu Marin Martinez
    Mazur Moraru Nowak Novakova Papadopoulos Pereira Petrescu Petrov Piotrowska Popa Popescu Ricci Rossi Rusu Santos
    Sikora Silva Stan Szabo Toth Vasile Wisniewska Wojcik Zielinski`,
};

const elsewhere: Names = {
  women: `Aylin Dilan Elif Hui Jing Layla Leila Lina Mai Maryam Mei Nour Parisa Rana Rania Roya Salma Shirin Thuy Yasemin
    Yan Zeynep`,
  men: `Ali Amir Cem Chen Emre Farhad Hassan Jun Kenji Mehmet Minh Navid Omid Rami Reza Samir Wei Yousef`,
  surnames: `Abbasi Aydin Aziz Chan Chen Cheung Demir Farahani Haddad Hosseini Karimi Kaya Khalil Lam Lau Leung Li Mansour
    Nguyen Ozturk Rahimi Saleh Sato Tran Wong Yildiz Yip Zhang`,
};

type Origin = {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly surnames: readonly string[];
};

const listed = (text: string): string[] => text.trim().split(/\s+/);
const origin = ({ women, men, surnames }: Names): Origin => ({
  women: listed(women),
  men: listed(men),
  surnames: listed(surnames).map((name) => (name === 'OBrien' ? 'O’Brien' : name)),
});

const origins = {
  british: origin(british),
  southAsian: origin(southAsian),
  african: origin(african),
  caribbean: origin(caribbean),
  european: origin(european),
  elsewhere: origin(elsewhere),
};
type OriginName = keyof typeof origins;

/** More of the agency's workers trained abroad. */
const shares: { readonly [C in 'employed' | 'agency']: readonly (readonly [OriginName, number])[] } = {
  employed: [
    ['british', 76],
    ['southAsian', 7],
    ['african', 7],
    ['caribbean', 4],
    ['european', 4],
    ['elsewhere', 2],
  ],
  agency: [
    ['british', 52],
    ['southAsian', 10],
    ['african', 22],
    ['caribbean', 7],
    ['european', 6],
    ['elsewhere', 3],
  ],
};

/** The census's ethnicity codes (domain.md B2) that go with an origin. */
const ethnicities: { readonly [O in OriginName]: readonly (readonly [string, number])[] } = {
  british: [
    ['WBRI', 88],
    ['WIRI', 4],
    ['WOTH', 2],
    ['MWBC', 3],
    ['REFU', 1],
    ['NOBT', 2],
  ],
  southAsian: [
    ['AIND', 40],
    ['APKN', 35],
    ['ABAN', 15],
    ['AOTH', 10],
  ],
  african: [
    ['BAFR', 92],
    ['BOTH', 4],
    ['MWBA', 4],
  ],
  caribbean: [
    ['BCRB', 80],
    ['MWBC', 14],
    ['BOTH', 6],
  ],
  european: [
    ['WOTH', 94],
    ['MOTH', 6],
  ],
  elsewhere: [
    ['OOTH', 45],
    ['CHNE', 30],
    ['AOTH', 25],
  ],
};

type NewName = {
  readonly name: string;
  readonly sex: 'F' | 'M';
  readonly ethnicity: string;
};

/** Gives names that nobody else has had. */
export class NameGiver {
  private readonly random: Random;
  private readonly given = new Set<string>();

  constructor(random: Random) {
    this.random = random;
  }

  /** A name for somebody new: six in seven of the field are women. */
  next(as: 'employed' | 'agency'): NewName {
    for (;;) {
      const from = this.random.weighted(shares[as]);
      const sex = this.random.chance(as === 'employed' ? 0.86 : 0.78) ? 'F' : 'M';
      const first = this.random.pick(sex === 'F' ? origins[from].women : origins[from].men);
      const surname = this.surname(from);
      const name = `${first} ${surname}`;
      if (this.given.has(name)) continue;
      this.given.add(name);
      return { name, sex, ethnicity: this.random.weighted(ethnicities[from]) };
    }
  }

  private surname(from: OriginName): string {
    const own = this.random.pick(origins[this.random.chance(0.95) ? from : 'british'].surnames);
    const second = from === 'british' && this.random.chance(0.03) ? this.random.pick(origins.british.surnames) : own;
    return second === own ? own : `${own}-${second}`;
  }
}
