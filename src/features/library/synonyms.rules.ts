// Words of the field that mean the same to somebody who searches: abbreviations first. One line, one meaning.

const lines = `
iep, individualized education program, special education, sped, idea
504, section 504, accommodation
sel, social emotional learning, social emotional
mcas, state assessment, state test, standardized test
dese, department of elementary and secondary education, state department
redi, racial equity, equity, diversity, inclusion, dei
ell, el, english learner, multilingual learner, english language learner
mtss, multi tiered system of support, tiered support
cba, collective bargaining, contract negotiation, negotiation, bargaining
mou, memorandum of understanding, memorandum of agreement, moa
union, teachers association, labor, bargaining unit
rif, reduction in force, layoff
fmla, family and medical leave, medical leave
hr, human resources, personnel
pd, professional development, professional learning
ai, artificial intelligence, chatgpt, generative ai
cyberattack, cybersecurity, ransomware, phishing, data breach, hacking
no confidence, vote of no confidence, no confidence vote
school committee, school board, board, committee
override, proposition 2 1/2, prop 2 1/2, tax levy
esser, federal relief
chapter 70, foundation budget, state aid, student opportunity act, soa
esy, extended school year
attendance, chronic absenteeism, absenteeism, truancy
nsip, new superintendent, first year superintendent, induction, entry plan
evaluation, performance review, appraisal
media, press, reporter, news
social media, facebook, online rumor
active shooter, active assailant, lockdown, alice
reunification, family reunification
bullying, harassment, title ix, title 9
foia, public records, public record request, open meeting law
burnout, wellbeing, well being, self care, stress, work life balance
snow day, closure, cancellation
bus, transportation, busing
building project, msba, construction, facilities
principal, school leader
coaching, mentoring, mentor
grievance, arbitration
enrollment, school choice, choice
grief, death, bereavement, loss, suicide, postvention
bylaws, handbook, policy, policies
`;

/** Each meaning as its terms, each term as its words. */
export const meanings: readonly (readonly string[])[] = lines
  .trim()
  .split("\n")
  .map((line) => line.split(",").map((term) => term.trim().replaceAll("/", " ")));
