import { addMessages } from '../added-messages'
import en from '../messages/en/contentRating'
import zhCN from '../messages/zh-CN/contentRating'

addMessages('contentRating', { en, 'zh-CN': zhCN })
