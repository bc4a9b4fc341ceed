import { addMessages } from '../added-messages'
import en from '../messages/en/comments'
import zhCN from '../messages/zh-CN/comments'

addMessages('comments', { en, 'zh-CN': zhCN })
